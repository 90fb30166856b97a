namespace LlmdBuild.Schema.Compatibility;

/// <summary>One difference between two versions of a chart's values, or of a CRD.</summary>
/// <param name="Path">Where: <c>decode.containers[].image</c>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Impact">What it can do to what exists.</param>
/// <param name="Detail">From what to what, in a few words.</param>
public sealed record ValueChange(string Path, ChangeKind Kind, ChangeImpact Impact, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Detail}";
}
