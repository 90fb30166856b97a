using System.Buffers.Binary;
using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Charts;

/// <summary>Tells a packaged chart from the files people name by mistake.</summary>
internal static class ContentSniffer
{
    // What Go's net/http looks at.
    private const int SniffedBytes = 512;

    // In the order of net/http; a dot stands for any byte.
    private static readonly (byte[] Pattern, string Type)[] s_signatures =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ("%!PS-Adobe-"u8.ToArray(), "application/postscript"),
        ([0xFE, 0xFF, .. ".."u8], "text/plain; charset=utf-16be"),
        ([0xFF, 0xFE, .. ".."u8], "text/plain; charset=utf-16le"),
        ([0xEF, 0xBB, 0xBF, .. "."u8], "text/plain; charset=utf-8"),
        ([0x00, 0x00, 0x01, 0x00], "image/x-icon"),
        ([0x00, 0x00, 0x02, 0x00], "image/x-icon"),
        ("BM"u8.ToArray(), "image/bmp"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ("RIFF....WEBPVP"u8.ToArray(), "image/webp"),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("FORM....AIFF"u8.ToArray(), "audio/aiff"),
        ("ID3"u8.ToArray(), "audio/mpeg"),
        ("OggS\0"u8.ToArray(), "application/ogg"),
        ("MThd\0\0\0\u0006"u8.ToArray(), "audio/midi"),
        ("RIFF....AVI "u8.ToArray(), "video/avi"),
        ("RIFF....WAVE"u8.ToArray(), "audio/wave"),
        ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        ("..................................LP"u8.ToArray(), "application/vnd.ms-fontobject"),
        ([0x00, 0x01, 0x00, 0x00], "font/ttf"),
        ("OTTO"u8.ToArray(), "font/otf"),
        ("ttcf"u8.ToArray(), "font/collection"),
        ("wOFF"u8.ToArray(), "font/woff"),
        ("wOF2"u8.ToArray(), "font/woff2"),
        ("PK\u0003\u0004"u8.ToArray(), "application/zip"),
        ([.. "Rar!"u8, 0x1A, 0x07, 0x00], "application/x-rar-compressed"),
        ([.. "Rar!"u8, 0x1A, 0x07, 0x01, 0x00], "application/x-rar-compressed"),
        ([0x00, .. "asm"u8], "application/wasm"),
    ];

    // With a blank or '>' behind them, whatever their case.
    private static readonly string[] s_tags =
        ["<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY", "<BR", "<P", "<!--"];

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

    // Helm looks at a block of 512 bytes, zeros behind a shorter file: a short text has bytes that are no text.
    private static string Detect(ReadOnlySpan<byte> bytes)
    {
        Span<byte> block = stackalloc byte[SniffedBytes];
        bytes[..Math.Min(bytes.Length, SniffedBytes)].CopyTo(block);
        var text = block.TrimStart("\t\n\f\r "u8);
        foreach (var tag in s_tags)
        {
            if (text.Length > tag.Length && Ascii.EqualsIgnoreCase(text[..tag.Length], tag) && text[tag.Length] is (byte)' ' or (byte)'>') return "text/html; charset=utf-8";
        }
        if (text.StartsWith("<?xml"u8)) return "text/xml; charset=utf-8";
        foreach (var (pattern, type) in s_signatures)
        {
            if (Fits(block, pattern)) return type;
        }
        if (IsMp4(block)) return "video/mp4";
        foreach (var b in text)
        {
            if (b <= 0x08 || b is 0x0B or (>= 0x0E and <= 0x1A) or (>= 0x1C and <= 0x1F)) return "application/octet-stream";
        }
        return "text/plain; charset=utf-8";
    }

    private static bool Fits(ReadOnlySpan<byte> block, byte[] pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '.' && pattern[i] != block[i]) return false;
        }
        return true;
    }

    // A box "ftyp" that names a brand which begins with mp4; the word behind the first brand is a version.
    private static bool IsMp4(ReadOnlySpan<byte> block)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(block);
        if (size > SniffedBytes || size % 4 != 0 || !block[4..].StartsWith("ftyp"u8)) return false;
        for (var at = 8; at < size; at += 4)
        {
            if (at != 12 && block[at..].StartsWith("mp4"u8)) return true;
        }
        return false;
    }
}
