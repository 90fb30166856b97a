using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Duration</c>: nanoseconds; prints as <c>1h30m0s</c>. Immutable.</summary>
/// <param name="nanoseconds">The whole length, negative for backwards.</param>
public sealed class GoDuration(long nanoseconds) : IGoNumber, IGoStringer, IGoObject, IYamlMarshaler
{
    private const double NanosecondsPerSecond = 1e9;

    private static readonly GoType Type = GoType.Parse("time.Duration");

    private static readonly FrozenDictionary<string, GoMethod<GoDuration>> Methods = new Dictionary<string, GoMethod<GoDuration>>(StringComparer.Ordinal)
    {
        ["String"] = new("func() string", static (d, _) => d.String()),
        ["Nanoseconds"] = new("func() int64", static (d, _) => d.Nanoseconds),
        ["Microseconds"] = new("func() int64", static (d, _) => d.Nanoseconds / 1_000),
        ["Milliseconds"] = new("func() int64", static (d, _) => d.Nanoseconds / 1_000_000),
        ["Seconds"] = new("func() float64", static (d, _) => d.In(1_000_000_000)),
        ["Minutes"] = new("func() float64", static (d, _) => d.In(60_000_000_000)),
        ["Hours"] = new("func() float64", static (d, _) => d.In(3_600_000_000_000)),
        ["Abs"] = new("func() time.Duration", static (d, _) => new GoDuration(d.Nanoseconds == long.MinValue ? long.MaxValue : Math.Abs(d.Nanoseconds))),
        ["Round"] = new("func(time.Duration) time.Duration", static (d, call) => d.Round(Of(call[0]))),
        ["Truncate"] = new("func(time.Duration) time.Duration", static (d, call) => d.Truncate(Of(call[0]))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The whole length.</summary>
    public long Nanoseconds { get; } = nanoseconds;

    /// <summary>The whole length.</summary>
    public double Seconds => Nanoseconds / NanosecondsPerSecond;

    /// <inheritdoc/>
    public GoType GoType => Type;

    /// <inheritdoc/>
    public object Underlying => Nanoseconds;

    /// <inheritdoc/>
    public IGoNumber Like(long number) => new GoDuration(number);

    object IYamlMarshaler.ToYaml() => String();

    /// <inheritdoc/>
    public string String() => DurationText.Format(Nanoseconds);

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

    /// <summary>The nearest multiple, halves away from zero; itself where the unit is no length.</summary>
    internal GoDuration Round(long unit)
    {
        if (unit <= 0) return this;
        var rest = Nanoseconds % unit;
        var magnitude = Math.Abs(rest);
        var down = Nanoseconds - rest;
        if ((ulong)magnitude + (ulong)magnitude < (ulong)unit) return new GoDuration(down);
        var up = (Int128)down + (Nanoseconds < 0 ? -unit : unit);
        return new GoDuration((long)Int128.Clamp(up, long.MinValue, long.MaxValue));
    }

    /// <summary>The multiple towards zero; itself where the unit is no length.</summary>
    internal GoDuration Truncate(long unit) => unit <= 0 ? this : new GoDuration(Nanoseconds - Nanoseconds % unit);

    /// <summary>The nanoseconds of an argument of Go's type <c>time.Duration</c>.</summary>
    internal static long Of(object? argument) => argument is IGoNumber number ? (long)number.Underlying : GoCast.ToInt64(argument);

    private double In(long unit) => Nanoseconds / unit + Nanoseconds % unit / (double)unit;
}
