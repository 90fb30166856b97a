using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Charts;

/// <summary>Tells a packaged chart from the files people name by mistake.</summary>
internal static class ContentSniffer
{
    // What Go's net/http looks at.
    private const int SniffedBytes = 512;

    private static readonly (byte[] Start, string Type)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ("%!PS-Adobe-"u8.ToArray(), "application/postscript"),
        ([0xFE, 0xFF, 0x00, 0x00], "text/plain; charset=utf-16be"),
        ([0xFF, 0xFE, 0x00, 0x00], "text/plain; charset=utf-16le"),
        ([0xEF, 0xBB, 0xBF], "text/plain; charset=utf-8"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("PK\u0003\u0004"u8.ToArray(), "application/zip"),
        ([.. "Rar!"u8, 0x1A, 0x07, 0x00], "application/x-rar-compressed"),
        ([0x00, .. "asm"u8], "application/wasm"),
    ];

    /// <summary>Fails, with Helm's hint, unless the bytes begin as gzip does.</summary>
    /// <exception cref="LlmdException">LLMD1010</exception>
    public static void EnsureArchive(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith([(byte)0x1F, (byte)0x8B, (byte)0x08])) return;
        var name = Path.GetFullPath(path);
        var isYaml = name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal);
        throw new LlmdException(
            RenderingCodes.ChartUnreadable,
            isYaml
                ? $"file '{name}' seems to be a YAML file, but expected a gzipped archive"
                : $"file '{name}' does not appear to be a gzipped archive; got '{Detect(bytes)}'",
            path);
    }

    // Helm looks at a block of 512 bytes, zeros behind a shorter file, and a zero byte is no text.
    private static string Detect(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, type) in Signatures)
        {
            if (bytes.StartsWith(start)) return type;
        }
        if (bytes.Length < SniffedBytes) return "application/octet-stream";
        foreach (var b in bytes[..SniffedBytes])
        {
            if (b <= 0x08 || b is 0x0B or (>= 0x0E and <= 0x1A) or (>= 0x1C and <= 0x1F)) return "application/octet-stream";
        }
        return "text/plain; charset=utf-8";
    }
}
