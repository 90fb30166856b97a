using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Drift;

namespace LlmdBuild.Pipeline.Tests;

/// <summary>Committed folders in work trees with all ways of saying what git does with line ends.</summary>
public sealed class CommittedFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("llmd-committed-").FullName;
    private readonly Dictionary<string, byte[]> _made = new() { ["a/x.yaml"] = "one\ntwo\n"u8.ToArray() };

    public CommittedFolderTests() => Directory.CreateDirectory(Path.Combine(_root, ".git"));

    [Theory]
    [InlineData("nothing is said", "", "", "LLMD5016")]
    [InlineData("autocrlf", "", "[core]\n\tautocrlf = true", "")]
    [InlineData("autocrlf input", "", "[core]\n\tautocrlf = input", "LLMD5016")]
    [InlineData("eol=crlf", "*.yaml text eol=crlf", "", "")]
    [InlineData("eol=lf", "*.yaml text eol=lf", "[core]\n\tautocrlf = true", "LLMD5016")]
    [InlineData("binary", "deploy/** binary", "[core]\n\tautocrlf = true", "LLMD5016")]
    [InlineData("text=auto and core.eol", "* text=auto", "[core]\n\teol = crlf", "")]
    [InlineData("the last line wins", "* text eol=crlf\n/deploy/a/*.yaml eol=lf", "", "LLMD5016")]
    [InlineData("another pattern", "*.md text eol=crlf", "", "LLMD5016")]
    public void CrLf_IsDriftWhereGitWouldCommitIt(string name, string attributes, string config, string expected)
    {
        Write(".gitattributes", attributes + "\n");
        Write(".git/config", config + "\n");
        Write("deploy/a/x.yaml", "one\r\ntwo\r\n");

        var found = DriftFinder.Find(_made, Folder(), "mend").Select(static drift => drift.Code);

        Assert.Equal((name, expected), (name, string.Join(',', found)));
    }

    [Fact]
    public void Update_WritesOnlyWhatDiffers_RemovesTheRest_KeepsGitsFiles()
    {
        Write("deploy/a/x.yaml", "one\ntwo\n");
        Write("deploy/a/old.yaml", "");
        Write("deploy/.gitattributes", "* text=auto\n");
        var before = File.GetLastWriteTimeUtc(Path.Combine(_root, "deploy/a/x.yaml"));

        var changed = Folder().Update(_made);

        Assert.Equal((1, before), (changed, File.GetLastWriteTimeUtc(Path.Combine(_root, "deploy/a/x.yaml"))));
        Assert.False(File.Exists(Path.Combine(_root, "deploy/a/old.yaml")));
        Assert.True(File.Exists(Path.Combine(_root, "deploy/.gitattributes")));
    }

    [Fact]
    public void Update_WritesCrLfWhereAnAttributeSaysSo()
    {
        Write(".gitattributes", "*.yaml eol=crlf\n");

        Folder().Update(_made);

        Assert.Equal("one\r\ntwo\r\n", File.ReadAllText(Path.Combine(_root, "deploy/a/x.yaml")));
        Assert.Empty(DriftFinder.Find(_made, Folder(), "mend"));
    }

    [Fact]
    public void Drift_IsOneErrorAFile_AtTheFirstLineThatDiffers()
    {
        Write("deploy/a/x.yaml", "one\nTWO\n");
        Write("deploy/z.yaml", "");
        _made["b.yaml"] = [];

        var found = DriftFinder.Find(_made, Folder(), "mend").ToList();

        Assert.Equal([("LLMD5010", 2), ("LLMD5011", 0), ("LLMD5012", 0)], found.Select(static drift => (drift.Code, drift.Line)));
        Assert.EndsWith("--- committed\n+++ made by the build\n@@ -1,2 +1,2 @@\n one\n-TWO\n+two", found[0].Message, StringComparison.Ordinal);
        Assert.Equal("3 committed files have drifted: 1 changed, 1 missing, 1 extra", DriftFinder.Summary(found));
    }

    [Theory]
    [InlineData("the project", "")]
    [InlineData("a repository", ".git")]
    public void FolderThatHoldsMore_IsRefused(string what, string inside)
    {
        var folder = inside.Length == 0 ? Path.Combine(_root, "project") : _root;

        var exception = Assert.Throws<LlmdException>(() => new CommittedFolder(folder, Path.Combine(_root, "project", "src")));

        Assert.Equal((what, "LLMD5013"), (what, exception.Diagnostics[0].Code));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private CommittedFolder Folder() => new(Path.Combine(_root, "deploy"), Path.Combine(_root, "project"));

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(false));
    }
}
