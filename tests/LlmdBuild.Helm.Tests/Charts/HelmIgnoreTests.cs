using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Tests.Charts;

public sealed class HelmIgnoreTests
{
    [Theory]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/a.md", true)]
    [InlineData("docs/*.md", "docs/a.md", true)]
    [InlineData("docs/*.md", "x/docs/a.md", false)]
    [InlineData("/a.md", "a.md", true)]
    [InlineData("/a.md", "x/a.md", false)]
    [InlineData("docs/", "docs", false)]
    [InlineData("# docs", "docs", false)]
    [InlineData("  docs  ", "docs", true)]
    // A negated rule leaves out whatever it does not match.
    [InlineData("!*.yaml", "a.txt", true)]
    [InlineData("!*.yaml", "a.yaml", false)]
    // Built in.
    [InlineData("", "templates/.hidden", true)]
    [InlineData("", ".hidden", false)]
    public void File(string rules, string path, bool expected) => Assert.Equal(expected, HelmIgnore.Parse(rules).IsIgnored(path, isFolder: false));

    [Fact]
    public void FolderRule_MatchesFolders() => Assert.True(HelmIgnore.Parse("docs/").IsIgnored("docs", isFolder: true));

    [Theory]
    [InlineData("a/**", "double-star (**) syntax is not supported")]
    [InlineData("[", "syntax error in pattern")]
    public void BadRule_IsAnError(string rules, string message)
        => Assert.Equal(message, Assert.Throws<LlmdException>(() => HelmIgnore.Parse(rules)).Message);
}
