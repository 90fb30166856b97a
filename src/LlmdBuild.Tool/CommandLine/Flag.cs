namespace LlmdBuild.Tool.CommandLine;

/// <summary>A flag as Helm's command line has it.</summary>
/// <param name="Name">The name behind two dashes.</param>
/// <param name="Kind">How its value is read.</param>
/// <param name="Description">What <c>--help</c> says of it.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Description)
{
    /// <summary>The letter behind one dash; <c>'\0'</c> where there is none.</summary>
    public char Letter { get; init; }

    /// <summary>The value where the flag stands alone; null where it needs one.</summary>
    public string? ValueAlone { get; init; } = Kind == FlagKind.Bool ? "true" : null;

    /// <summary>What is printed where somebody uses it; null unless deprecated.</summary>
    public string? Deprecation { get; init; }

    /// <summary>Checks a value beyond its kind: an error text, or null.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>How error texts name it: <c>-l, --labels</c>.</summary>
    public string DisplayName => Letter == '\0' ? "--" + Name : $"-{Letter}, --{Name}";
}
