namespace LlmdBuild.Helm.Validation;

/// <summary>A keyword that a value does not satisfy, and what lies beneath it.</summary>
internal sealed class SchemaFailure
{
    /// <summary>What stands for any failure where only the verdict is asked for.</summary>
    public static SchemaFailure Unexplained { get; } = new(FailureKind.Keyword, [], "");

    public SchemaFailure(FailureKind kind, string[] location, string text, List<SchemaFailure>? causes = null)
    {
        Kind = kind;
        Location = location;
        Text = text;
        Causes = causes ?? [];
    }

    public FailureKind Kind { get; }

    /// <summary>The path in the value: property names and indexes.</summary>
    public string[] Location { get; }

    /// <summary>What Helm prints after the location.</summary>
    public string Text { get; }

    public List<SchemaFailure> Causes { get; }
}

/// <summary>What a failure stands for where the tree is printed.</summary>
internal enum FailureKind
{
    /// <summary>One keyword.</summary>
    Keyword,

    /// <summary>Several keywords of one schema.</summary>
    Group,

    /// <summary>A reference; with one cause it is not printed.</summary>
    Reference,
}
