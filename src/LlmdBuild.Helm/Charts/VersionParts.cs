namespace LlmdBuild.Helm.Charts;

/// <summary>A version's parts as text; what is missing is empty.</summary>
/// <param name="Text">The whole.</param>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second.</param>
/// <param name="Patch">The third.</param>
/// <param name="Prerelease">Without its hyphen.</param>
/// <param name="Metadata">Without its plus sign.</param>
/// <param name="End">The position after it.</param>
internal readonly record struct VersionParts(
    string Text, string Major, string Minor, string Patch, string Prerelease, string Metadata, int End)
{
    /// <summary>The number at an index from 0 to 2.</summary>
    public string Number(int index) => index switch { 0 => Major, 1 => Minor, _ => Patch };
}
