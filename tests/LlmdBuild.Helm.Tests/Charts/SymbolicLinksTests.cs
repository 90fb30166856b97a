using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Tests.Charts;

public sealed class SymbolicLinksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("llmd-links-").FullName;

    [Theory]
    // Followed
    [InlineData("no link", "real/file", "real/file", null)]
    [InlineData("a link to a folder on the way", "folder/file", "real/file", null)]
    [InlineData("a link behind a link", "folder/up", "real/file", null)]
    [InlineData("a link through its parent", "folder/around", "real/file", null)]
    // Refused
    [InlineData("a target that is not there", "folder/broken", null, "lstat {0}/real/nowhere: no such file or directory")]
    [InlineData("a link to itself", "folder/self", null, "EvalSymlinks: too many links")]
    [InlineData("two links to each other", "folder/ping", null, "EvalSymlinks: too many links")]
    public void Evaluate(string name, string path, string? expected, string? reason)
    {
        Directory.CreateDirectory(At("real"));
        File.WriteAllText(At("real/file"), name);
        foreach (var (link, target) in new[]
        {
            ("folder", "real"), ("real/up", "file"), ("real/around", "../folder/up"), ("real/broken", "nowhere"),
            ("real/self", "self"), ("real/ping", "pong"), ("real/pong", "ping"),
        })
        {
            File.CreateSymbolicLink(At(link), target);
        }

        var found = SymbolicLinks.Evaluate(At(path), out var error);

        Assert.Equal(expected is null ? null : At(expected), found);
        Assert.Equal(reason?.Replace("{0}", Root, StringComparison.Ordinal), error);
    }

    [Fact]
    public void LinkWithinALinkedFolder_IsNamedAsItIsReached()
    {
        Directory.CreateDirectory(At("shop/files"));
        Directory.CreateDirectory(At("other"));
        File.WriteAllText(At("shop/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.2.3\n");
        File.WriteAllText(At("text"), "hi");
        File.CreateSymbolicLink(At("shop/files/l"), "../../other");
        File.CreateSymbolicLink(At("other/deep"), "../text");
        var log = new HelmLog();

        ChartLoader.Load(At("shop"), log);

        Assert.Equal(
            [$"path={At("shop/files/l")} resolved={At("other")}", $"path={At("shop/files/l/deep")} resolved={At("text")}"],
            log.Entries.Select(static e => string.Join(' ', e.Attributes.Select(static a => $"{a.Key}={a.Value}"))));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The folder for temporary files may itself lie behind a link.
    private string Root => SymbolicLinks.Evaluate(_folder, out _)!;

    private string At(string path) => Path.Combine(Root, path);
}
