using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Tests.Charts;

public sealed class ChartLoaderTests
{
    private const string ChartYaml = "apiVersion: v2\nname: shop\nversion: 1.2.3\n";

    [Fact]
    public void ArchiveAndFolder_GiveTheSameChart()
    {
        var folder = Directory.CreateTempSubdirectory("llmd-chart-").FullName;
        try
        {
            Write(folder, ("Chart.yaml", ChartYaml), ("templates/a.yaml", "\uFEFFa: 1\n"), ("values.yaml", "b: 1\n---\nc: 2\n"), ("charts/sub/Chart.yaml", ChartYaml.Replace("shop", "sub", StringComparison.Ordinal)));

            var loaded = ChartLoader.Load(folder);
            var unpacked = ChartLoader.LoadArchive(Archive(
                ("shop/Chart.yaml", ChartYaml), ("shop/templates/a.yaml", "\uFEFFa: 1\n"), ("shop/values.yaml", "b: 1\n---\nc: 2\n"), ("shop/charts/sub/Chart.yaml", ChartYaml.Replace("shop", "sub", StringComparison.Ordinal))));

            foreach (var chart in new[] { loaded, unpacked })
            {
                Assert.Equal("shop 1.2.3", chart.ToString());
                Assert.Equal("a: 1\n", Assert.Single(chart.Templates).Text);
                Assert.Equal([1d, 2d], [chart.Values["b"], chart.Values["c"]]);
                Assert.Equal("sub", Assert.Single(chart.Dependencies).Name);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("shop/../../evil", "chart illegally references parent directory")]
    [InlineData("shop//etc/passwd", "chart illegally contains absolute paths")]
    [InlineData("shop/c:/evil", "chart contains illegally named files")]
    [InlineData("Chart.yaml/x", "chart yaml not in base directory")]
    [InlineData("alone", "chart illegally contains content outside the base directory: \"alone\"")]
    public void PathOutsideTheChart_IsRefused(string path, string message)
    {
        var archive = Archive(("shop/Chart.yaml", ChartYaml), (path, "x"));

        var failure = Assert.Throws<LlmdException>(() => ChartLoader.LoadArchive(archive));

        Assert.Equal(("LLMD1012", message), (failure.Diagnostics[0].Code, failure.Message));
    }

    [Fact]
    public void HugeFile_IsRefused()
    {
        var archive = Archive(("shop/Chart.yaml", ChartYaml), ("shop/big", new string('x', 6 * 1024 * 1024)));

        var failure = Assert.Throws<LlmdException>(() => ChartLoader.LoadArchive(archive));

        Assert.Equal("decompressed chart file \"shop/big\" is larger than the maximum file size 5242880", failure.Message);
    }

    [Fact]
    public void CircleOfLinks_IsAnError()
    {
        var folder = Directory.CreateTempSubdirectory("llmd-chart-").FullName;
        try
        {
            Write(folder, ("Chart.yaml", ChartYaml));
            Directory.CreateSymbolicLink(Path.Combine(folder, "loop"), folder);

            Assert.Throws<LlmdException>(() => ChartLoader.Load(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void NestedTooDeep_IsAnError()
    {
        var files = new List<ChartFile>();
        for (var depth = 0; depth < 200; depth++)
        {
            files.Add(new ChartFile(string.Concat(Enumerable.Repeat("charts/s/", depth)) + "Chart.yaml", Encoding.UTF8.GetBytes(ChartYaml)));
        }

        Assert.Throws<LlmdException>(() => ChartLoader.LoadFiles(files));
    }

    [Theory]
    [InlineData("name: shop\n", "validation: chart.metadata.version is required")]
    [InlineData("name: shop\nversion: one\n", "validation: chart.metadata.version \"one\" is invalid")]
    [InlineData("name: a/b\nversion: 1.0.0\n", "validation: chart.metadata.name \"a/b\" is invalid")]
    [InlineData("name: shop\nversion: 1.0.0\nkeywords: x\n", "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field Metadata.keywords of type []string")]
    [InlineData("name: shop\nversion: 1.0.0\ndependencies: [{name: [x]}]\n", "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field Dependency.dependencies.name of type string")]
    [InlineData("apiVersion: v9\n", "unsupported chart version")]
    public void BadChartYaml_FailsAsInHelm(string text, string message)
        => Assert.Equal(message, Assert.Throws<LlmdException>(() => ChartLoader.LoadFiles([new ChartFile("Chart.yaml", Encoding.UTF8.GetBytes(text))])).Message);

    [Theory]
    [InlineData("x", "parsing time \"x\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\"")]
    [InlineData("5", "Time.UnmarshalJSON: input is not a JSON string")]
    public void TimeOfALockThatIsNone_FailsAsInHelm(string time, string message)
        => Assert.Equal("cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: " + message, Assert.Throws<LlmdException>(() => LoadLocked(time)).Message);

    [Theory]
    [InlineData("2024-01-02T03:04:05Z")]
    [InlineData("null")]
    public void TimeOfALock_IsOneOrNull(string time) => Assert.Equal("shop", LoadLocked(time).Name);

    [Theory]
    [InlineData("no gzip", "not a gzip archive", "gzip: invalid header")]
    [InlineData("less than a header", "short", "unexpected EOF")]
    [InlineData("nothing", "", "EOF")]
    public void SubchartThatIsNoArchive_IsNamed(string name, string text, string message)
    {
        var failure = Assert.Throws<LlmdException>(() => ChartLoader.LoadFiles(
            [new ChartFile("Chart.yaml", Encoding.UTF8.GetBytes(ChartYaml)), new ChartFile("charts/sub.tgz", Encoding.UTF8.GetBytes(text))]));

        Assert.Equal((name, "error unpacking subchart sub.tgz in shop: " + message), (name, failure.Message));
    }

    private static Chart LoadLocked(string time) => ChartLoader.LoadFiles(
        [new ChartFile("Chart.yaml", Encoding.UTF8.GetBytes(ChartYaml)), new ChartFile("Chart.lock", Encoding.UTF8.GetBytes($"dependencies: []\ngenerated: {time}\n"))]);

    private static void Write(string folder, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    private static MemoryStream Archive(params (string Path, string Text)[] files)
    {
        var packed = new MemoryStream();
        using (var zipped = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(zipped, TarEntryFormat.Ustar))
        {
            foreach (var (path, text) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }
        packed.Position = 0;
        return packed;
    }
}
