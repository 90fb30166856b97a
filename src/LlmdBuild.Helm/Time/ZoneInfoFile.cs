using System.Buffers.Binary;
using System.Text;

namespace LlmdBuild.Helm.Time;

/// <summary>Reads compiled time zone files (TZif, RFC 8536).</summary>
/// <remarks>
/// A file is "TZif", a version byte, fifteen spare bytes, six counts, then the arrays they count. From version 2 on the
/// whole is written a second time with 64-bit times, and a line with the POSIX rule for the years after follows.
/// </remarks>
internal static class ZoneInfoFile
{
    private const int HeaderLength = 44;

    // A zone file is a few kilobytes; what is larger is none.
    private const int MaxFileLength = 1 << 20;

    private static readonly string[] Folders =
        ["/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/"];

    /// <summary>The zone of that name in the first folder that has it; null where none has.</summary>
    public static GoLocation? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("ZONEINFO") is { Length: > 0 } folder
            && Read(Path.Combine(folder, name), name) is { } own)
        {
            return own;
        }
        foreach (var known in Folders)
        {
            if (Read(known + name, name) is { } location) return location;
        }
        return null;
    }

    /// <summary>The zone in a file; null where there is no such file or it is not a zone.</summary>
    public static GoLocation? Read(string path, string name)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxFileLength ? Parse(File.ReadAllBytes(path), name) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static GoLocation? Parse(ReadOnlySpan<byte> data, string name)
    {
        if (!TryReadHeader(data, out var header)) return null;
        var timeLength = 4;
        if (header.Version > 1)
        {
            data = data[Math.Min(data.Length, HeaderLength + header.BodyLength(4))..];
            if (!TryReadHeader(data, out header)) return null;
            timeLength = 8;
        }
        if (data.Length < HeaderLength + header.BodyLength(timeLength) || header.Zones == 0) return null;
        return ParseBody(data[HeaderLength..], header, timeLength, name);
    }

    private static GoLocation? ParseBody(ReadOnlySpan<byte> body, Header header, int timeLength, string name)
    {
        var times = body[..(header.Times * timeLength)];
        var indexes = body.Slice(times.Length, header.Times);
        var zoneData = body.Slice(times.Length + indexes.Length, header.Zones * 6);
        var abbreviations = body.Slice(times.Length + indexes.Length + zoneData.Length, header.Abbreviations);

        var zones = new ZoneRule[header.Zones];
        for (var i = 0; i < zones.Length; i++)
        {
            var entry = zoneData.Slice(i * 6, 6);
            if (entry[5] >= abbreviations.Length) return null;
            var text = abbreviations[entry[5]..];
            var end = text.IndexOf((byte)0);
            zones[i] = new ZoneRule(
                Encoding.ASCII.GetString(end < 0 ? text : text[..end]), BinaryPrimitives.ReadInt32BigEndian(entry), entry[4] != 0);
        }

        var transitions = new ZoneTransition[header.Times];
        for (var i = 0; i < transitions.Length; i++)
        {
            if (indexes[i] >= zones.Length) return null;
            var when = timeLength == 8
                ? BinaryPrimitives.ReadInt64BigEndian(times[(i * 8)..])
                : BinaryPrimitives.ReadInt32BigEndian(times[(i * 4)..]);
            transitions[i] = new ZoneTransition(when, indexes[i]);
        }
        if (transitions.Length == 0) transitions = [new ZoneTransition(GoLocation.Alpha, 0)];

        var rest = body[header.BodyLength(timeLength)..];
        var extension = timeLength == 8 && rest.Length > 2 && rest[0] == '\n' && rest[^1] == '\n'
            ? Encoding.ASCII.GetString(rest[1..^1])
            : "";
        return new GoLocation(name, zones, transitions, extension);
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> data, out Header header)
    {
        header = default;
        if (data.Length < HeaderLength || !data.StartsWith("TZif"u8)) return false;
        var version = data[4] switch { 0 => 1, (byte)'2' => 2, (byte)'3' => 3, (byte)'4' => 4, _ => 0 };
        var counts = new int[6];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryPrimitives.ReadInt32BigEndian(data[(20 + i * 4)..]);
            if (counts[i] is < 0 or > MaxFileLength) return false;
        }
        header = new Header(version, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
        return version > 0;
    }

    private readonly record struct Header(
        int Version, int UtcFlags, int StandardFlags, int Leaps, int Times, int Zones, int Abbreviations)
    {
        public int BodyLength(int timeLength) =>
            Times * (timeLength + 1) + Zones * 6 + Abbreviations + Leaps * (timeLength + 4) + StandardFlags + UtcFlags;
    }
}
