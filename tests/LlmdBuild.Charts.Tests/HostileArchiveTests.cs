using System.Text;
using LlmdBuild.Charts.Archives;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Archives that mean harm. Each is refused with the code of its kind, or what is bad in it does nothing.</summary>
public sealed class HostileArchiveTests
{
    internal static readonly ArchiveLimits Small = new() { Files = 50, FileBytes = 4096, TotalBytes = 20_000, RatioFloor = 8192, Ratio = 100, PackedBytes = 1_000_000 };

    internal static readonly (string Name, string? Code, Func<byte[]> Make)[] Archives =
    [
        // Paths
        ("absolute path", "LLMD2073", () => TarBuilder.Chart().File("/etc/passwd").Gzip()),
        ("absolute path in the chart folder's place", "LLMD2073", () => new TarBuilder().File("/c/Chart.yaml").Gzip()),
        ("drive letter", "LLMD2073", () => TarBuilder.Chart().File("C:/windows/x").Gzip()),
        ("drive letter without slash", "LLMD2073", () => TarBuilder.Chart().File("c:x").Gzip()),
        ("backslash root", "LLMD2073", () => TarBuilder.Chart().File("\\windows\\x").Gzip()),
        ("UNC path", "LLMD2073", () => TarBuilder.Chart().File("\\\\host\\share\\x").Gzip()),
        ("dot-dot", "LLMD2074", () => TarBuilder.Chart().File("c/../../x").Gzip()),
        ("dot-dot first", "LLMD2074", () => TarBuilder.Chart().File("../x").Gzip()),
        ("dot-dot last", "LLMD2074", () => TarBuilder.Chart().File("c/templates/..").Gzip()),
        ("dot-dot with backslashes", "LLMD2074", () => TarBuilder.Chart().File("c\\..\\..\\x").Gzip()),
        ("dot-dot that stays inside", "LLMD2074", () => TarBuilder.Chart().File("c/templates/../b.yaml").Gzip()),
        ("dot-dot from the prefix field", "LLMD2074", () => TarBuilder.Chart().Entry("x", '0', [1], prefix: "c/../..").Gzip()),
        ("dot-dot from a PAX path", "LLMD2074", () => TarBuilder.Chart().Pax('x', ("path", "c/../../x")).File("c/ok").Gzip()),
        ("absolute PAX path", "LLMD2073", () => TarBuilder.Chart().Pax('x', ("path", "/etc/x")).File("c/ok").Gzip()),
        ("dot-dot from a GNU long name", "LLMD2074", () => TarBuilder.Chart().Entry("././@LongLink", 'L', Encoding.UTF8.GetBytes("c/../../x\0")).File("c/ok").Gzip()),
        ("folder entry with dot-dot", "LLMD2074", () => TarBuilder.Chart().Entry("../x/", '5').Gzip()),
        ("path too long", "LLMD2087", () => TarBuilder.Chart().Pax('x', ("path", "c/" + new string('a', 600))).File("c/ok").Gzip()),
        ("path too deep", "LLMD2087", () => TarBuilder.Chart().Pax('x', ("path", "c/" + string.Join('/', Enumerable.Repeat("a", 60)))).File("c/ok").Gzip()),
        // Names
        ("NUL inside a PAX name", "LLMD2079", () => TarBuilder.Chart().Pax('x', ("path", "c/a\0b")).File("c/ok").Gzip()),
        ("line feed in a name", "LLMD2079", () => TarBuilder.Chart().File("c/a\nb").Gzip()),
        ("escape sequence in a name", "LLMD2079", () => TarBuilder.Chart().File("c/\u001b[31mred").Gzip()),
        ("name that is not UTF-8", "LLMD2079", () => TarBuilder.Chart().Entry("", '0', [1], rawPath: [(byte)'c', (byte)'/', 0xff, 0xfe]).Gzip()),
        ("overlong UTF-8 slash", "LLMD2079", () => TarBuilder.Chart().Entry("", '0', [1], rawPath: [(byte)'c', (byte)'/', 0xc0, 0xaf]).Gzip()),
        ("UTF-8 surrogate", "LLMD2079", () => TarBuilder.Chart().Entry("", '0', [1], rawPath: [(byte)'c', (byte)'/', 0xed, 0xa0, 0x80]).Gzip()),
        ("reserved device", "LLMD2080", () => TarBuilder.Chart().File("c/CON").Gzip()),
        ("reserved device with extension", "LLMD2080", () => TarBuilder.Chart().File("c/templates/nul.yaml").Gzip()),
        ("reserved device as folder", "LLMD2080", () => TarBuilder.Chart().File("c/com1/x").Gzip()),
        ("reserved device with superscript", "LLMD2080", () => TarBuilder.Chart().File("c/COM\u00b9").Gzip()),
        ("trailing dot", "LLMD2080", () => TarBuilder.Chart().File("c/a.").Gzip()),
        ("trailing space", "LLMD2080", () => TarBuilder.Chart().File("c/a /x").Gzip()),
        ("alternate data stream", "LLMD2080", () => TarBuilder.Chart().File("c/values.yaml:hidden").Gzip()),
        ("wildcard in a name", "LLMD2080", () => TarBuilder.Chart().File("c/a*").Gzip()),
        // Links and devices
        ("symbolic link out", "LLMD2075", () => TarBuilder.Chart().Entry("c/link", '2', link: "/etc/passwd").Gzip()),
        ("symbolic link inside", "LLMD2075", () => TarBuilder.Chart().Entry("c/link", '2', link: "Chart.yaml").Gzip()),
        ("link, then a file through it", "LLMD2075", () => TarBuilder.Chart().Entry("c/d", '2', link: "/tmp").File("c/d/x").Gzip()),
        ("hard link", "LLMD2075", () => TarBuilder.Chart().Entry("c/link", '1', link: "../../etc/passwd").Gzip()),
        ("link with a PAX target", "LLMD2075", () => TarBuilder.Chart().Pax('x', ("linkpath", "/etc/passwd")).Entry("c/link", '2', link: "x").Gzip()),
        ("link with a GNU long target", "LLMD2075", () => TarBuilder.Chart().Entry("././@LongLink", 'K', Encoding.UTF8.GetBytes("/etc/passwd\0")).Entry("c/link", '2').Gzip()),
        ("character device", "LLMD2076", () => TarBuilder.Chart().Entry("c/dev", '3').Gzip()),
        ("block device", "LLMD2076", () => TarBuilder.Chart().Entry("c/dev", '4').Gzip()),
        ("pipe", "LLMD2076", () => TarBuilder.Chart().Entry("c/pipe", '6').Gzip()),
        ("GNU sparse file", "LLMD2076", () => TarBuilder.Chart().Entry("c/sparse", 'S').Gzip()),
        ("PAX sparse file", "LLMD2076", () => TarBuilder.Chart().Pax('x', ("GNU.sparse.major", "1")).File("c/sparse").Gzip()),
        ("GNU multi-volume", "LLMD2076", () => TarBuilder.Chart().Entry("c/part", 'M').Gzip()),
        ("GNU volume label", "LLMD2076", () => TarBuilder.Chart().Entry("label", 'V').Gzip()),
        ("unknown type", "LLMD2076", () => TarBuilder.Chart().Entry("c/what", 'Z').Gzip()),
        // Doubles
        ("same name twice", "LLMD2077", () => TarBuilder.Chart().File("c/Chart.yaml", "other").Gzip()),
        ("same name in another spelling", "LLMD2077", () => TarBuilder.Chart().File("c/./templates//a.yaml").Gzip()),
        ("same name with a backslash", "LLMD2077", () => TarBuilder.Chart().File("c\\templates\\a.yaml").Gzip()),
        ("same name but for case", "LLMD2078", () => TarBuilder.Chart().File("c/chart.YAML").Gzip()),
        ("same folder but for case", "LLMD2078", () => TarBuilder.Chart().File("c/Templates/b.yaml").Gzip()),
        ("same name but for Unicode form", "LLMD2078", () => TarBuilder.Chart().File("c/caf\u00e9").File("c/cafe\u0301").Gzip()),
        ("same folder but for Unicode form", "LLMD2078", () => TarBuilder.Chart().File("c/u\u0308ber/a").File("c/\u00fcber/b").Gzip()),
        ("same name in jamo and in syllables", "LLMD2078", () => TarBuilder.Chart().File("c/\u1112\u1161\u11ab").File("c/\ud55c").Gzip()),
        ("file and folder", "LLMD2088", () => TarBuilder.Chart().File("c/templates").Gzip()),
        ("folder made of a file", "LLMD2088", () => TarBuilder.Chart().File("c/Chart.yaml/x").Gzip()),
        // Top level
        ("two top-level folders", "LLMD2084", () => TarBuilder.Chart().File("d/x").Gzip()),
        ("second folder empty", "LLMD2084", () => TarBuilder.Chart().Entry("d/", '5').Gzip()),
        ("file at the top", "LLMD2085", () => TarBuilder.Chart().File("README.md").Gzip()),
        ("chart without a folder", "LLMD2085", () => new TarBuilder().File("Chart.yaml", "name: x").Gzip()),
        // Size
        ("too many files", "LLMD2081", () => Many(60).Gzip()),
        ("too many folders", "LLMD2081", () => ManyFolders(200).Gzip()),
        ("file too large", "LLMD2082", () => TarBuilder.Chart().Entry("c/big", '0', new byte[5000]).Gzip()),
        ("all together too large", "LLMD2082", () => Noise(20, 4000).Gzip()),
        ("bomb", "LLMD2083", () => Zeros(20).Gzip()),
        ("size claimed, not there", "LLMD2082", () => TarBuilder.Chart().Entry("c/big", '0', size: 0x7fffffff).Gzip(end: false)),
        ("size claimed within the limit, not there", "LLMD2071", () => TarBuilder.Chart().Entry("c/big", '0', size: 4000).Gzip(end: false)),
        ("PAX size of terabytes", "LLMD2082", () => TarBuilder.Chart().Pax('x', ("size", "9000000000000")).File("c/big").Gzip()),
        ("base-256 size, negative", "LLMD2086", () => TarBuilder.Chart().Entry("c/big", '0', rawSize: "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff").Gzip()),
        ("base-256 size, huge", "LLMD2086", () => TarBuilder.Chart().Entry("c/big", '0', rawSize: "\u0080\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001").Gzip()),
        ("PAX header of megabytes", "LLMD2086", () => TarBuilder.Chart().Entry("x", 'x', size: 100 << 20).Gzip(end: false)),
        ("packed too large", "LLMD2082", () => new byte[1_000_001]),
        // Headers
        ("wrong checksum", "LLMD2086", () => TarBuilder.Chart().Entry("c/x", '0', [1], badChecksum: true).Gzip()),
        ("size is no number", "LLMD2086", () => TarBuilder.Chart().Entry("c/x", '0', rawSize: "zzzzzzzzzzz\0").Gzip()),
        ("PAX record malformed", "LLMD2086", () => TarBuilder.Chart().Entry("p", 'x', "99 path=x\n"u8.ToArray()).File("c/x").Gzip()),
        ("PAX record without length", "LLMD2086", () => TarBuilder.Chart().Entry("p", 'x', "path=c/y\n"u8.ToArray()).File("c/x").Gzip()),
        ("PAX size is no number", "LLMD2086", () => TarBuilder.Chart().Pax('x', ("size", "-1")).File("c/x").Gzip()),
        ("global path", "LLMD2086", () => TarBuilder.Chart().Pax('g', ("path", "c/all")).File("c/x").Gzip()),
        ("extension headers without end", "LLMD2086", () => Extensions(10).Gzip()),
        ("global headers without end", "LLMD2086", () => Globals(40).Gzip()),
        ("extension header and nothing behind", "LLMD2071", () => TarBuilder.Chart().Pax('x', ("path", "c/x")).Gzip()),
        ("folder with content", "LLMD2086", () => TarBuilder.Chart().Entry("c/d/", '5', [1, 2, 3]).Gzip()),
        // Ends
        ("gzip cut in the middle", "LLMD2071", () => Noise(3, 2000).Gzip()[..^200]),
        ("gzip trailer cut", "LLMD2071", () => TarBuilder.Chart().Gzip()[..^4]),
        ("tar cut inside a file", "LLMD2071", () => TarBuilder.Compress(TarBuilder.Chart().File("c/x", new string('x', 700)).Tar(end: false)[..^600])),
        ("tar cut inside a header", "LLMD2071", () => TarBuilder.Compress([.. TarBuilder.Chart().Tar(end: false), 1, 2, 3])),
        ("data behind the gzip", "LLMD2072", () => [.. TarBuilder.Chart().Gzip(), 1, 2, 3, 4, 5, 6, 7, 8]),
        ("second gzip member", "LLMD2072", () => [.. TarBuilder.Chart().Gzip(), .. TarBuilder.Compress("more"u8.ToArray())]),
        ("data behind the tar", "LLMD2072", () => TarBuilder.Chart().Raw(new byte[1024]).File("c/hidden").Gzip()),
        ("wrong CRC", "LLMD2070", () => Damage(TarBuilder.Chart().Gzip(), fromEnd: 7)),
        ("damaged in the middle", "LLMD2070", () => Damage(Noise(3, 2000).Gzip(), fromEnd: 3000)),
        ("empty", "LLMD2071", () => []),
        ("not gzip", "LLMD2070", () => TarBuilder.Chart().Tar()),
        ("zip", "LLMD2070", () => [.. "PK\u0003\u0004"u8, .. new byte[100]]),
        ("login page", "LLMD2070", () => "<!DOCTYPE html><html>Please log in</html>"u8.ToArray()),
        ("gzip of nothing", "LLMD2070", () => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("gzip of text", "LLMD2086", () => TarBuilder.Compress(Encoding.ASCII.GetBytes(new string('x', 2000)))),
        ("only folders", "LLMD2070", () => new TarBuilder().Entry("c/", '5').Gzip()),
        // Neutralised: what it says has no meaning for a chart's content
        ("folders with odd modes", null, () => TarBuilder.Chart().Entry("c/d/", '5').Gzip()),
        ("leading ./", null, () => new TarBuilder().Entry("./", '5').File("./c/Chart.yaml", "name: c").Gzip()),
        ("global comment, as git writes it", null, () => new TarBuilder().Pax('g', ("comment", "2b313acf")).File("c/Chart.yaml", "name: c").Gzip()),
        ("unknown PAX keys", null, () => TarBuilder.Chart().Pax('x', ("SCHILY.xattr.user.x", "y"), ("uname", "root")).File("c/x").Gzip()),
        ("no end of archive", null, () => TarBuilder.Chart().Gzip(end: false)),
        ("padding of zeros", null, () => TarBuilder.Chart().Raw(new byte[9216]).Gzip()),
        ("several names in other scripts", null, () => TarBuilder.Chart().File("c/\u65e5\u672c").File("c/\u4e2d\u56fd").File("c/\u00e9").File("c/\u00e8").Gzip()),
        ("old V7 header", null, () => TarBuilder.Chart().Entry("c/old", '\0', [1], magic: "").Gzip()),
    ];

    public static TheoryData<string> Names => [.. Archives.Select(static a => a.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Archive_IsRefusedOrHarmless(string name)
    {
        var (_, code, make) = Archives.Single(a => a.Name == name);

        if (code is null)
        {
            Assert.Contains(ChartArchiveReader.Read(make(), "x.tgz", Small), static f => f.Path == "Chart.yaml");
            return;
        }

        var error = Assert.Throws<LlmdException>(() => ChartArchiveReader.Read(make(), "x.tgz", Small));
        Assert.Equal(code, error.Diagnostics[0].Code);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void Suite_HasAtLeastSixty() => Assert.True(Archives.Length >= 60);

    private static TarBuilder Many(int count)
    {
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
            tar.File($"c/f{i}");
        return tar;
    }

    private static TarBuilder ManyFolders(int count)
    {
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
            tar.Entry($"c/d{i}/", '5');
        return tar;
    }

    private static TarBuilder Noise(int count, int size)
    {
        var random = new Random(7);
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            tar.Entry($"c/n{i}", '0', bytes);
        }

        return tar;
    }

    private static TarBuilder Zeros(int count)
    {
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
            tar.Entry($"c/z{i}", '0', new byte[4096]);
        return tar;
    }

    private static TarBuilder Extensions(int count)
    {
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
            tar.Pax('x', ("path", "c/y"));
        return tar.File("c/x");
    }

    private static TarBuilder Globals(int count)
    {
        var tar = TarBuilder.Chart();
        for (var i = 0; i < count; i++)
            tar.Pax('g', ("comment", "y"));
        return tar.File("c/x");
    }

    private static byte[] Damage(byte[] bytes, int fromEnd)
    {
        bytes[^fromEnd] ^= 0xff;
        return bytes;
    }
}
