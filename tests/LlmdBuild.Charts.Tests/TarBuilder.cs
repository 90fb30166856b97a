using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>Writes tar archives byte by byte, also ones no decent tool would write.</summary>
internal sealed class TarBuilder
{
    private readonly MemoryStream _tar = new();

    /// <summary>A chart that is all right, to which a test adds what is wrong.</summary>
    public static TarBuilder Chart(string folder = "c") => new TarBuilder()
        .File(folder + "/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n")
        .File(folder + "/templates/a.yaml", "a: 1\n");

    public TarBuilder File(string path, string text = "x") => Entry(path, '0', Encoding.UTF8.GetBytes(text));

    public TarBuilder Entry(
        string path, char type, byte[]? content = null, string link = "", long? size = null, byte[]? rawPath = null, string magic = "ustar\0" + "00", string prefix = "", bool badChecksum = false, string? rawSize = null)
    {
        var header = new byte[512];
        (rawPath ?? Encoding.UTF8.GetBytes(path)).AsSpan(0, Math.Min(100, rawPath?.Length ?? Encoding.UTF8.GetByteCount(path))).CopyTo(header);
        Text(header, 100, "0000644\0");
        Text(header, 108, "0000000\0");
        Text(header, 116, "0000000\0");
        Text(header, 124, rawSize ?? Octal(size ?? content?.Length ?? 0, 11) + "\0");
        Text(header, 136, "00000000000\0");
        header[156] = (byte)type;
        Text(header, 157, link);
        Text(header, 257, magic);
        Text(header, 345, prefix);
        Text(header, 148, "        ");
        var sum = header.Sum(static b => (int)b) + (badChecksum ? 1 : 0);
        Text(header, 148, Octal(sum, 6) + "\0 ");
        _tar.Write(header);
        if (content is not null)
            Block(content);
        return this;
    }

    public TarBuilder Pax(char type, params (string Key, string Value)[] records)
        => Entry("PaxHeaders/x", type, Encoding.UTF8.GetBytes(string.Concat(records.Select(static r => Record(r.Key, r.Value)))));

    public TarBuilder Raw(byte[] bytes)
    {
        _tar.Write(bytes);
        return this;
    }

    public byte[] Tar(bool end = true)
    {
        var bytes = _tar.ToArray();
        return end ? [.. bytes, .. new byte[1024]] : bytes;
    }

    public byte[] Gzip(bool end = true) => Compress(Tar(end));

    public static byte[] Compress(byte[] bytes)
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return buffer.ToArray();
    }

    private static string Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount($" {key}={value}\n");
        var length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
            length = rest + length.ToString(CultureInfo.InvariantCulture).Length;
        return $"{length} {key}={value}\n";
    }

    private void Block(byte[] content)
    {
        _tar.Write(content);
        _tar.Write(new byte[(512 - (content.Length % 512)) % 512]);
    }

    private static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0');

    private static void Text(byte[] header, int offset, string text) => Encoding.Latin1.GetBytes(text).CopyTo(header, offset);
}
