namespace LlmdBuild.Pipeline.Items;

/// <summary>An item as an evaluation of the project gives it: from a running build, or from <c>dotnet msbuild -getItem</c>.</summary>
/// <param name="Identity">What <c>Include</c> says.</param>
/// <param name="Metadata">Metadata by name, the well-known ones among them; empty where it is not set.</param>
internal sealed record ProjectItem(string Identity, Func<string, string> Metadata)
{
    /// <summary>The file that defines the item; the project where the evaluation does not say.</summary>
    public string DefiningFile(string projectFile) => Metadata("DefiningProjectFullPath") is { Length: > 0 } file ? file : projectFile;
}
