using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>*time.Location</c>: a time zone by name, with the offsets it has had. Immutable.</summary>
/// <remarks>
/// Zones come from the machine's time zone database, in the folders where Go looks; a name that is not there is unknown,
/// as it is to Go. Offsets are in seconds east of UTC, times in seconds since 1970.
/// </remarks>
public sealed class GoLocation : IGoObject, IGoStringer
{
    internal static readonly GoType PointerType = GoType.Parse("*time.Location");

    /// <summary>Before all times.</summary>
    internal const long Alpha = long.MinValue;

    /// <summary>After all times.</summary>
    internal const long Omega = long.MaxValue;

    private static readonly ConcurrentDictionary<string, GoLocation?> Loaded = new(StringComparer.Ordinal);

    private readonly ZoneRule[] _zones;
    private readonly ZoneTransition[] _transitions;
    private readonly string _extension;

    internal GoLocation(string name, ZoneRule[] zones, ZoneTransition[] transitions, string extension)
    {
        Name = name;
        _zones = zones;
        _transitions = transitions;
        _extension = extension;
    }

    /// <summary>Coordinated universal time.</summary>
    public static GoLocation Utc { get; } = new("UTC", [], [], "");

    private static readonly GoLocation s_machine = FindLocal();

    // Flows into the threads that deep templates continue on.
    private static readonly AsyncLocal<GoLocation?> s_local = new();

    /// <summary>The machine's own zone, by the variable <c>TZ</c> and then <c>/etc/localtime</c>; UTC where neither says, and in a seeded render.</summary>
    public static GoLocation Local => s_local.Value ?? s_machine;

    /// <summary>What is done with another local zone, so that it repeats on a machine that stands elsewhere; null for the machine's own.</summary>
    internal static T WithLocal<T>(GoLocation? local, Func<T> action)
    {
        var before = s_local.Value;
        s_local.Value = local;
        try
        {
            return action();
        }
        finally
        {
            s_local.Value = before;
        }
    }

    /// <summary>The name it was asked for by; <c>Local</c> for the machine's own.</summary>
    public string Name { get; }

    /// <summary>A zone that is the same at all times.</summary>
    public static GoLocation Fixed(string name, int offset) =>
        new(name, [new ZoneRule(name, offset, false)], [new ZoneTransition(Alpha, 0)], "");

    /// <summary>Go's <c>time.LoadLocation</c>: empty is UTC, <c>Local</c> the machine's; null where there is no such zone.</summary>
    public static GoLocation? Load(string name) => name switch
    {
        "" or "UTC" => Utc,
        "Local" => Local,
        _ => Loaded.GetOrAdd(name, static name => IsSafeName(name) ? ZoneInfoFile.Find(name) : null),
    };

    /// <inheritdoc/>
    public GoType GoType => PointerType;

    /// <summary>How Go's source would name it.</summary>
    internal string GoSyntax => Name switch { "UTC" or "" => "time.UTC", "Local" => "time.Local", _ => $"time.Location(\"{Name}\")" };

    /// <inheritdoc/>
    public string String() => Name;

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name == "String" ? new TemplateFunction(name, "func() string", _ => Name) : null;
        return method is not null;
    }

    /// <summary>What holds at a time, and from when to when it does.</summary>
    internal ZonePeriod Lookup(long seconds)
    {
        if (_zones.Length == 0) return new ZonePeriod("UTC", 0, false, Alpha, Omega);
        if (_transitions.Length == 0 || seconds < _transitions[0].When)
        {
            var first = _zones[FirstZone()];
            return first.Period(Alpha, _transitions.Length == 0 ? Omega : _transitions[0].When);
        }
        int low = 0, high = _transitions.Length;
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (seconds < _transitions[middle].When) high = middle;
            else low = middle;
        }
        var start = _transitions[low].When;
        var end = high < _transitions.Length ? _transitions[high].When : Omega;
        if (low == _transitions.Length - 1 && _extension.Length > 0
            && PosixTimeZone.Parse(_extension)?.Lookup(start, seconds) is { } extended)
        {
            return extended;
        }
        return _zones[_transitions[low].Zone].Period(start, end);
    }

    /// <summary>The offset that an abbreviation stands for at a time, else at any time; null where the zone does not know it.</summary>
    internal int? LookupName(string abbreviation, long seconds)
    {
        foreach (var zone in _zones)
        {
            if (zone.Name != abbreviation) continue;
            var period = Lookup(seconds - zone.Offset);
            if (period.Name == zone.Name) return period.Offset;
        }
        foreach (var zone in _zones)
        {
            if (zone.Name == abbreviation) return zone.Offset;
        }
        return null;
    }

    // The zone before the first transition: one that no transition leads to, else the last standard time before the
    // first daylight saving, else the first standard time.
    private int FirstZone()
    {
        if (!Array.Exists(_transitions, static t => t.Zone == 0)) return 0;
        if (_transitions.Length > 0 && _zones[_transitions[0].Zone].IsDaylightSaving)
        {
            for (var i = _transitions[0].Zone - 1; i >= 0; i--)
            {
                if (!_zones[i].IsDaylightSaving) return i;
            }
        }
        return Math.Max(0, Array.FindIndex(_zones, static zone => !zone.IsDaylightSaving));
    }

    private static GoLocation FindLocal()
    {
        switch (Environment.GetEnvironmentVariable("TZ"))
        {
            case null:
                return ZoneInfoFile.Read("/etc/localtime", "Local") ?? Utc;
            case "" or "UTC":
                return Utc;
            case var text:
                var name = text.StartsWith(':') ? text[1..] : text;
                if (Path.IsPathRooted(name)) return ZoneInfoFile.Read(name, name == "/etc/localtime" ? "Local" : name) ?? Utc;
                return name.Length > 0 && IsSafeName(name) ? ZoneInfoFile.Find(name) ?? Utc : Utc;
        }
    }

    // A name comes from a chart: it stays inside the database.
    private static bool IsSafeName(string name) =>
        !name.Contains("..", StringComparison.Ordinal) && name[0] is not ('/' or '\\') && !name.Contains('\\', StringComparison.Ordinal);
}
