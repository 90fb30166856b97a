namespace LlmdBuild.Templates.Values;

/// <summary>Sorts strings as Go does: by bytes.</summary>
public sealed class GoStringOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static GoStringOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => GoString.Compare(x ?? "", y ?? "");
}
