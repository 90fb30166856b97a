using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

// What templates see of a time: Go's methods, and no fields.
public sealed partial class GoTime
{
    private static readonly FrozenDictionary<string, GoMethod<GoTime>> Methods = new Dictionary<string, GoMethod<GoTime>>(StringComparer.Ordinal)
    {
        ["Add"] = new("func(time.Duration) time.Time", static (t, call) => t.Add(GoDuration.Of(call[0]))),
        ["AddDate"] = new("func(int, int, int) time.Time", static (t, call) => Date(
            t.Year + call.Int(0), t.Month + call.Int(1), t.Day + call.Int(2), t.Hour, t.Minute, t.Second, t.Nanosecond, t.Location)),
        ["After"] = new("func(time.Time) bool", static (t, call) => GoBox.Bool(t.CompareTo(Of(call)) > 0)),
        ["AppendBinary"] = new("func([]uint8) ([]uint8, error)", static (t, call) => Append(call, t.Binary("Time.AppendBinary: "))),
        ["AppendFormat"] = new("func([]uint8, string) []uint8", static (t, call) => Append(call, GoString.ToBytes(t.Format(call.String(1))))),
        ["AppendText"] = new("func([]uint8) ([]uint8, error)", static (t, call) => Append(call, GoString.ToBytes(t.StrictText("Time.AppendText: ")))),
        ["Before"] = new("func(time.Time) bool", static (t, call) => GoBox.Bool(t.CompareTo(Of(call)) < 0)),
        ["Clock"] = new("func() (int, int, int)", static (_, _) => null),
        ["Compare"] = new("func(time.Time) int", static (t, call) => GoBox.Int(t.CompareTo(Of(call)))),
        ["Date"] = new("func() (int, time.Month, int)", static (_, _) => null),
        ["Day"] = new("func() int", static (t, _) => GoBox.Int(t.Day)),
        ["Equal"] = new("func(time.Time) bool", static (t, call) => GoBox.Bool(t.CompareTo(Of(call)) == 0)),
        ["Format"] = new("func(string) string", static (t, call) => t.Format(call.String(0))),
        ["GobEncode"] = new("func() ([]uint8, error)", static (t, _) => t.Binary("Time.MarshalBinary: ")),
        ["GoString"] = new("func() string", static (t, _) => t.GoSyntax()),
        ["Hour"] = new("func() int", static (t, _) => GoBox.Int(t.Hour)),
        ["ISOWeek"] = new("func() (int, int)", static (_, _) => null),
        ["In"] = new("func(*time.Location) time.Time", static (t, call) => t.In(
            (call[0] as GoLocation) ?? throw new TemplateFunctionException("time: missing Location in call to Time.In"))),
        ["IsDST"] = new("func() bool", static (t, _) => GoBox.Bool(t.Zone.IsDaylightSaving)),
        ["IsZero"] = new("func() bool", static (t, _) => GoBox.Bool(t.UnixSeconds == Zero.UnixSeconds && t.Nanosecond == 0)),
        ["Local"] = new("func() time.Time", static (t, _) => t.In(GoLocation.Local)),
        ["Location"] = new("func() *time.Location", static (t, _) => t.Location),
        ["MarshalBinary"] = new("func() ([]uint8, error)", static (t, _) => t.Binary("Time.MarshalBinary: ")),
        ["MarshalJSON"] = new("func() ([]uint8, error)", static (t, _) => GoString.ToBytes("\"" + t.StrictText("Time.MarshalJSON: ") + "\"")),
        ["MarshalText"] = new("func() ([]uint8, error)", static (t, _) => GoString.ToBytes(t.StrictText("Time.MarshalText: "))),
        ["Minute"] = new("func() int", static (t, _) => GoBox.Int(t.Minute)),
        ["Month"] = new("func() time.Month", static (t, _) => new GoMonth(t.Month)),
        ["Nanosecond"] = new("func() int", static (t, _) => GoBox.Int(t.Nanosecond)),
        ["Round"] = new("func(time.Duration) time.Time", static (t, call) => t.Round(GoDuration.Of(call[0]))),
        ["Second"] = new("func() int", static (t, _) => GoBox.Int(t.Second)),
        ["String"] = new("func() string", static (t, _) => t.String()),
        ["Sub"] = new("func(time.Time) time.Duration", static (t, call) => new GoDuration(t.Since(Of(call)))),
        ["Truncate"] = new("func(time.Duration) time.Time", static (t, call) => t.Truncate(GoDuration.Of(call[0]))),
        ["UTC"] = new("func() time.Time", static (t, _) => new GoTime(t.UnixSeconds, t.Nanosecond, GoLocation.Utc)),
        ["Unix"] = new("func() int64", static (t, _) => t.UnixSeconds),
        ["UnixMicro"] = new("func() int64", static (t, _) => unchecked(t.UnixSeconds * 1_000_000 + t.Nanosecond / 1_000)),
        ["UnixMilli"] = new("func() int64", static (t, _) => unchecked(t.UnixSeconds * 1_000 + t.Nanosecond / 1_000_000)),
        ["UnixNano"] = new("func() int64", static (t, _) => unchecked(t.UnixSeconds * NanosecondsPerSecond + t.Nanosecond)),
        ["Weekday"] = new("func() time.Weekday", static (t, _) => new GoWeekday(t.Weekday)),
        ["Year"] = new("func() int", static (t, _) => GoBox.Int(t.Year)),
        ["YearDay"] = new("func() int", static (t, _) => GoBox.Int(t.YearDay)),
        ["Zone"] = new("func() (string, int)", static (_, _) => null),
        ["ZoneBounds"] = new("func() (time.Time, time.Time)", static (_, _) => null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields =>
    [
        new("wall", (ulong)Nanosecond),
        new("ext", UnixSeconds - Zero.UnixSeconds),
        new("loc", ReferenceEquals(Location, GoLocation.Utc) ? new GoNil(GoLocation.PointerType) : Location),
    ];

    object IJsonMarshaler.ToJson() =>
        Year is >= 0 and <= 9999 ? MarshalText() : throw new GoJsonException("json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: year outside of range [0,9999]");

    object IYamlMarshaler.ToYaml() => new YamlPlain(MarshalText());

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = Methods.TryGetValue(name, out var found) ? found.Bind(name, this) : null;
        return method is not null;
    }

    private static byte[] Append(FunctionCall call, byte[] bytes) => [.. call[0] as byte[] ?? [], .. bytes];

    // RFC 3339, which knows years of four digits and zones of less than a day.
    private string StrictText(string prefix)
    {
        if (Year is < 0 or > 9999) throw new TemplateFunctionException(prefix + "year outside of range [0,9999]");
        if (Math.Abs(Zone.Offset) >= 24 * 3600) throw new TemplateFunctionException(prefix + "timezone hour outside of range [0,23]");
        return MarshalText();
    }

    // Version, seconds since the year 1, nanoseconds, minutes east of Greenwich (-1 is UTC) and, in version 2, seconds more.
    private byte[] Binary(string prefix)
    {
        var isUtc = ReferenceEquals(Location, GoLocation.Utc);
        var (minutes, seconds) = isUtc ? (-1, 0) : Math.DivRem(Zone.Offset, 60);
        if (!isUtc && minutes is -1 or < short.MinValue or > short.MaxValue) throw new TemplateFunctionException(prefix + "unexpected zone offset");
        var bytes = new byte[seconds == 0 ? 15 : 16];
        bytes[0] = (byte)(seconds == 0 ? 1 : 2);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), UnixSeconds - Zero.UnixSeconds);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(9), Nanosecond);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(13), (short)minutes);
        if (seconds != 0) bytes[15] = unchecked((byte)seconds);
        return bytes;
    }

    private static GoTime Of(FunctionCall call) => (GoTime)call[0]!;

    // Multiples are counted from the zero time, not from 1970.
    private GoTime Truncate(long unit) => unit <= 0 ? WithoutClock() : WithoutClock().Add(-(long)SinceZero(unit));

    private GoTime Round(long unit)
    {
        if (unit <= 0) return WithoutClock();
        var rest = (long)SinceZero(unit);
        return WithoutClock().Add(rest + rest < unit ? -rest : unit - rest);
    }

    private Int128 SinceZero(long unit)
    {
        var rest = (((Int128)UnixSeconds - Zero.UnixSeconds) * NanosecondsPerSecond + Nanosecond) % unit;
        return rest < 0 ? rest + unit : rest;
    }

    private GoTime WithoutClock() => new(UnixSeconds, Nanosecond, Location);

    string IGoSyntaxStringer.GoString() => GoSyntax();

    private string GoSyntax() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"time.Date({Year}, time.{GoMonth.Names[Month - 1]}, {Day}, {Hour}, {Minute}, {Second}, {Nanosecond}, {Location.GoSyntax})");
}
