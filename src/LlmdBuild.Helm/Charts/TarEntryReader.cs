using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>Reads a tar stream front to back: names, sizes and contents, as Go's archive/tar does for the formats charts come in.</summary>
/// <remarks>
/// ustar, GNU (long names, base-256 numbers) and PAX (path and size). A header with a wrong checksum is an error,
/// an end without the two zero blocks is not. Reads through a buffer of its own; the stream is the caller's.
/// </remarks>
internal sealed class TarEntryReader(Stream stream)
{
    private const int BlockSize = 512;

    // Go's limit on the special entries that carry names and attributes.
    private const int MaxSpecialBytes = 1 << 20;

    // The type of files before POSIX.
    private const char OldFile = '\0';

    private const long PermissionBits = 0xFFF;
    private const long DirectoryMode = 0x4000;

    // User, group and time: read by nobody, but what is no number is no header.
    private static readonly (int At, int Length)[] s_otherNumbers = [(108, 8), (116, 8), (136, 12)];

    private readonly byte[] _header = new byte[BlockSize];
    private long _mode;
    private long _unread;

    /// <summary>The entry's whole path as written.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The entry's type flag; <c>'0'</c> for a regular file.</summary>
    public char TypeFlag { get; private set; }

    /// <summary>Bytes of content.</summary>
    public long Size { get; private set; }

    /// <summary>Whether it is a folder: by its type, by its mode, or, in the old format, by a slash at the end of its name.</summary>
    public bool IsDirectory { get; private set; }

    /// <summary>Moves to the next entry; false at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is no tar or ends too early.</exception>
    public bool Next()
    {
        string? longName = null;
        string? paxPath = null;
        long? paxSize = null;
        while (true)
        {
            Skip(_unread);
            if (!ReadHeader()) return false;
            switch (TypeFlag)
            {
                case 'x':
                    ReadPax(ReadSpecial(), ref paxPath, ref paxSize);
                    continue;
                case 'L':
                    longName = Terminated(ReadSpecial());
                    continue;
                case 'K':
                    ReadSpecial();
                    continue;
            }
            Name = paxPath ?? longName ?? Name;
            if (paxSize is { } size)
            {
                Size = size;
                _unread = Padded(size);
            }
            IsDirectory = TypeFlag == '5' || (_mode & ~PermissionBits) == DirectoryMode || (TypeFlag == OldFile && Name.EndsWith('/'));
            if (TypeFlag == OldFile) TypeFlag = '0';
            // Only files have content; some writers give others a size.
            if (TypeFlag is not ('0' or '7' or 'S' or 'g')) Size = 0;
            return true;
        }
    }

    /// <summary>The current entry's content, once.</summary>
    /// <exception cref="InvalidDataException">The stream ends too early.</exception>
    public byte[] ReadContent()
    {
        var content = GC.AllocateUninitializedArray<byte>((int)Size);
        ReadExactly(content);
        _unread -= Size;
        return content;
    }

    private bool ReadHeader()
    {
        var read = stream.ReadAtLeast(_header, BlockSize, throwOnEndOfStream: false);
        if (read == 0) return false;
        if (read < BlockSize) throw new InvalidDataException("unexpected EOF");
        if (!_header.AsSpan().ContainsAnyExcept((byte)0)) return false;
        CheckSum();
        TypeFlag = (char)_header[156];
        _mode = Number(_header.AsSpan(100, 8));
        Size = Number(_header.AsSpan(124, 12));
        if (Size < 0) throw Invalid();
        foreach (var (at, length) in s_otherNumbers) Number(_header.AsSpan(at, length));
        Name = Terminated(_header.AsSpan(0, 100));
        var magic = _header.AsSpan(257, 8);
        if (magic.StartsWith("ustar\0"u8))
        {
            var prefix = Terminated(_header.AsSpan(345, 155));
            if (prefix.Length > 0) Name = prefix + "/" + Name;
        }
        var hasBody = TypeFlag is not ('1' or '2' or '3' or '4' or '5' or '6');
        _unread = hasBody ? Padded(Size) : 0;
        return true;
    }

    // The sum of all bytes, the checksum's own taken as blanks; old writers summed signed bytes.
    private void CheckSum()
    {
        var expected = Number(_header.AsSpan(148, 8));
        long unsigned = 0, signed = 0;
        for (var i = 0; i < BlockSize; i++)
        {
            var b = i is >= 148 and < 156 ? (byte)' ' : _header[i];
            unsigned += b;
            signed += (sbyte)b;
        }
        if (expected != unsigned && expected != signed) throw Invalid();
    }

    private byte[] ReadSpecial()
    {
        if (Size > MaxSpecialBytes) throw new InvalidDataException("archive/tar: header field too long");
        return ReadContent();
    }

    // Octal digits between blanks and zeros, or base 256 where the first bit is set.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            if (field.Length == 12 && field[..4].ContainsAnyExcept((byte)0, (byte)0x80)) throw Invalid();
            return BinaryPrimitives.ReadInt64BigEndian(field[^8..]) & long.MaxValue;
        }
        var digits = field.Trim(" \0"u8);
        if (digits.IndexOf((byte)0) is var end and > 0) digits = digits[..end];
        long number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7') throw Invalid();
            number = number * 8 + digit - '0';
        }
        return number;
    }

    // PAX records: "LENGTH KEY=VALUE\n", the length counting itself.
    private static void ReadPax(ReadOnlySpan<byte> records, ref string? path, ref long? size)
    {
        while (!records.IsEmpty)
        {
            if (!Utf8Parser.TryParse(records, out int length, out var digits)
                || length <= digits + 1 || length > records.Length || records[digits] != ' ' || records[length - 1] != '\n')
            {
                throw Invalid();
            }
            var record = records[(digits + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals < 1) throw Invalid();
            var value = record[(equals + 1)..];
            // Nothing behind the sign: what the header says holds.
            if (!value.IsEmpty) ReadRecord(Encoding.ASCII.GetString(record[..equals]), value, ref path, ref size);
            records = records[length..];
        }
    }

    private static void ReadRecord(string key, ReadOnlySpan<byte> value, ref string? path, ref long? size)
    {
        switch (key)
        {
            case "path":
                path = GoString.FromBytes(value);
                break;
            case "size":
                size = Integer(value) is >= 0 and var number ? number : throw Invalid();
                break;
            case "uid" or "gid":
                Integer(value);
                break;
            case "atime" or "ctime" or "mtime":
                var point = value.IndexOf((byte)'.');
                Integer(point < 0 ? value : value[..point]);
                if (point >= 0 && value[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')) throw Invalid();
                break;
        }
    }

    private static long Integer(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid();

    private static string Terminated(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return GoString.FromBytes(end < 0 ? field : field[..end]);
    }

    private static long Padded(long size) => (size + BlockSize - 1) / BlockSize * BlockSize;

    private void Skip(long count)
    {
        _unread = 0;
        Span<byte> scratch = stackalloc byte[4096];
        while (count > 0)
        {
            var read = stream.Read(scratch[..(int)Math.Min(count, scratch.Length)]);
            if (read == 0)
            {
                // Go forgives missing padding behind the last file, not missing content.
                if (count < BlockSize) return;
                throw new InvalidDataException("unexpected EOF");
            }
            count -= read;
        }
    }

    private void ReadExactly(Span<byte> buffer)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw new InvalidDataException("unexpected EOF");
        }
    }

    private static InvalidDataException Invalid() => new("archive/tar: invalid tar header");
}
