using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LlmdBuild.Charts.Archives;

/// <summary>Reads a tar stream entry by entry: V7, ustar, PAX and GNU headers, and nothing that lies about itself.</summary>
/// <remarks>
/// Stricter than readers that must take every tape: checksums are checked, sizes are bounded, extension records apply to the
/// next entry only, a global header may not rename anything, sparse files are refused.
/// </remarks>
internal sealed class TarReader(Stream stream, string where)
{
    private const int Block = 512;
    private const int MaxExtension = 64 * 1024;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly byte[] _header = new byte[Block];

    /// <summary>The next entry's header, or null at the end of the archive. The content must be read before the next call.</summary>
    public TarEntry? Next()
    {
        string? path = null, link = null;
        long? size = null;
        for (var extensions = 0; ; extensions++)
        {
            if (extensions > 4)
                throw ArchiveErrors.BadHeader(where, "extension headers follow one another without an entry");
            if (!ReadHeader())
                return extensions == 0 ? null : throw ArchiveErrors.Truncated(where);
            var declared = Number(_header.AsSpan(124, 12), "size");
            switch ((char)_header[156])
            {
                case 'x':
                    Pax(Extension(declared), ref path, ref link, ref size);
                    continue;
                case 'g':
                    RefuseGlobalNames(Extension(declared));
                    extensions--;
                    GlobalSeen();
                    continue;
                case 'L':
                    path = Decode(Extension(declared).AsSpan().TrimEnd((byte)0));
                    continue;
                case 'K':
                    link = Decode(Extension(declared).AsSpan().TrimEnd((byte)0));
                    continue;
                case 'S':
                    throw ArchiveErrors.SpecialFile(where, path ?? HeaderPath(), "sparse file");
                default:
                    return new TarEntry(path ?? HeaderPath(), (char)_header[156], size ?? declared, link ?? Field(157, 100));
            }
        }
    }

    /// <summary>The entry's bytes and the padding behind them.</summary>
    public byte[] Content(long size)
    {
        var bytes = new byte[size];
        Fill(bytes);
        SkipPadding(size);
        return bytes;
    }

    /// <summary>Passes over the entry's bytes.</summary>
    public void Skip(long size)
    {
        Span<byte> buffer = stackalloc byte[8 * Block];
        for (var rest = size; rest > 0;)
        {
            var part = (int)Math.Min(rest, buffer.Length);
            Fill(buffer[..part]);
            rest -= part;
        }

        SkipPadding(size);
    }

    /// <summary>After the end: only zeros may follow, as tar pads its last record.</summary>
    public void RequireEnd()
    {
        int read;
        while ((read = stream.Read(_header)) > 0)
        {
            if (_header.AsSpan(0, read).ContainsAnyExcept((byte)0))
                throw ArchiveErrors.TrailingData(where);
        }
    }

    private int _globals;

    private void GlobalSeen()
    {
        if (++_globals > 16)
            throw ArchiveErrors.BadHeader(where, "it has too many global headers");
    }

    private bool ReadHeader()
    {
        var read = stream.ReadAtLeast(_header, Block, throwOnEndOfStream: false);
        if (read == 0)
            return false;
        if (read < Block)
            throw ArchiveErrors.Truncated(where);
        if (!_header.AsSpan().ContainsAnyExcept((byte)0))
            return false;
        var stored = Number(_header.AsSpan(148, 8), "checksum");
        long unsigned = 0, signed = 0;
        for (var i = 0; i < Block; i++)
        {
            var b = i is >= 148 and < 156 ? (byte)' ' : _header[i];
            unsigned += b;
            signed += (sbyte)b;
        }

        if (stored != unsigned && stored != signed)
            throw ArchiveErrors.BadHeader(where, "its checksum is wrong");
        return true;
    }

    // Octal text, or GNU's base-256 for large numbers (first bit set).
    private long Number(ReadOnlySpan<byte> field, string name)
    {
        if ((field[0] & 0x80) != 0)
        {
            if (field[0] != 0x80 || field[1..^8].ContainsAnyExcept((byte)0))
                throw ArchiveErrors.BadHeader(where, $"its {name} is negative or too large");
            var value = BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            return value >= 0 ? value : throw ArchiveErrors.BadHeader(where, $"its {name} is negative or too large");
        }

        long result = 0;
        foreach (var b in field.Trim(" \0"u8))
        {
            if (b is < (byte)'0' or > (byte)'7')
                throw ArchiveErrors.BadHeader(where, $"its {name} is not a number");
            result = (result * 8) + (b - '0');
        }

        return result;
    }

    private string HeaderPath()
    {
        var name = Field(0, 100);
        var isUstar = _header.AsSpan(257, 6).SequenceEqual("ustar\0"u8);
        var prefix = isUstar ? Field(345, 155) : "";
        return prefix.Length == 0 ? name : prefix + "/" + name;
    }

    private string Field(int offset, int length)
    {
        var field = _header.AsSpan(offset, length);
        var end = field.IndexOf((byte)0);
        return Decode(end < 0 ? field : field[..end]);
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw ArchiveErrors.BadCharacters(where, Encoding.Latin1.GetString(bytes));
        }
    }

    private byte[] Extension(long size)
        => size is >= 0 and <= MaxExtension ? Content(size) : throw ArchiveErrors.BadHeader(where, "an extension header is too large");

    // pax record:
    //     LENGTH SPACE KEY = VALUE NEWLINE      where LENGTH counts the whole record
    private void Pax(byte[] records, ref string? path, ref string? link, ref long? size)
    {
        foreach (var (key, value) in PaxRecords(records))
        {
            if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                throw ArchiveErrors.SpecialFile(where, path ?? "?", "sparse file");
            switch (key)
            {
                case "path" when value.Length > 0:
                    path = value;
                    break;
                case "linkpath" when value.Length > 0:
                    link = value;
                    break;
                case "size":
                    size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : throw ArchiveErrors.BadHeader(where, "a PAX size is not a number");
                    break;
            }
        }
    }

    private void RefuseGlobalNames(byte[] records)
    {
        foreach (var (key, _) in PaxRecords(records))
        {
            if (key is "path" or "linkpath" or "size")
                throw ArchiveErrors.BadHeader(where, $"a global header sets the {key} of every entry");
        }
    }

    private IEnumerable<(string Key, string Value)> PaxRecords(byte[] records)
    {
        for (var position = 0; position < records.Length;)
        {
            // GNU tar pads with NULs inside the declared size in old versions.
            if (records[position] == 0)
                yield break;
            var space = Array.IndexOf(records, (byte)' ', position);
            if (space < 0 || space - position > 10
                || !int.TryParse(records.AsSpan(position, space - position), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length < space - position + 3 || position + length > records.Length || records[position + length - 1] != (byte)'\n')
                throw ArchiveErrors.BadHeader(where, "a PAX record is malformed");
            var equals = Array.IndexOf(records, (byte)'=', space + 1, position + length - space - 2);
            if (equals < 0)
                throw ArchiveErrors.BadHeader(where, "a PAX record is malformed");
            yield return (Decode(records.AsSpan(space + 1, equals - space - 1)), Decode(records.AsSpan(equals + 1, position + length - equals - 2)));
            position += length;
        }
    }

    private void SkipPadding(long size)
    {
        Span<byte> padding = stackalloc byte[Block];
        Fill(padding[..(int)((Block - (size % Block)) % Block)]);
    }

    private void Fill(Span<byte> buffer)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw ArchiveErrors.Truncated(where);
    }
}
