using System.IO.Compression;
using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Tests.Charts;

/// <summary>Archives with headers that no library writes, as Go's archive/tar reads them.</summary>
public sealed class ChartArchiveTests
{
    private const string FileMode = "0000644";
    private const string FolderMode = "0040755";

    [Fact]
    public void PathOfNothing_LeavesTheHeadersName()
        => Assert.Equal("Chart.yaml", Assert.Single(Read(Entry("pax", 'x', FileMode, "8 path=\n"), Entry("c/Chart.yaml", '0', FileMode, "a: 1\n"))).Path);

    [Theory]
    [InlineData("11 atime=x\n")]
    [InlineData("13 mtime=1.x\n")]
    [InlineData("9 uid=x\n")]
    public void AttributeThatIsNoNumber_IsNoHeader(string record)
    {
        var failure = Assert.Throws<InvalidDataException>(() => Read(Entry("pax", 'x', FileMode, record), Entry("c/Chart.yaml", '0', FileMode, "")));

        Assert.Equal("archive/tar: invalid tar header", failure.Message);
    }

    [Fact]
    public void FileNamedAsAFolder_IsNoFolder()
    {
        var failure = Assert.Throws<LlmdException>(() => Read(Entry("c/", '0', FileMode, "")));

        Assert.Equal("chart illegally contains content outside the base directory: \"c/\"", failure.Message);
    }

    [Theory]
    [InlineData("by its type", "c/", '5', FileMode)]
    [InlineData("by its mode", "c/x", '0', FolderMode)]
    [InlineData("by its name, in the old format", "c/", '\0', FileMode)]
    public void Folder_IsLeftOut(string name, string path, char type, string mode)
    {
        var file = Assert.Single(Read(Entry(path, type, mode, ""), Entry("c/Chart.yaml", '0', FileMode, "a: 1\n")));

        Assert.Equal((name, "Chart.yaml"), (name, file.Path));
    }

    private static List<ChartFile> Read(params byte[][] entries)
    {
        var packed = new MemoryStream();
        using (var zipped = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            foreach (var entry in entries) zipped.Write(entry);
        }
        return ChartArchive.Read(packed.ToArray());
    }

    // A header block with its checksum, and the content in blocks of its own.
    private static byte[] Entry(string path, char type, string mode, string content)
    {
        var entry = new byte[512 + (content.Length + 511) / 512 * 512];
        Put(0, path);
        Put(100, mode);
        Put(124, Octal(content.Length, 11));
        Put(148, "        ");
        entry[156] = (byte)type;
        Put(257, "ustar\0" + "00");
        Put(148, Octal(entry.Sum(static b => b), 6) + "\0");
        Put(512, content);
        return entry;

        void Put(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(entry, at);
    }

    private static string Octal(int number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');
}
