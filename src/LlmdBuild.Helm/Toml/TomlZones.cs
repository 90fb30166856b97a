using LlmdBuild.Helm.Time;

namespace LlmdBuild.Helm.Toml;

/// <summary>The zones that BurntSushi/toml gives to times without one: by them it knows how to write such a time again.</summary>
internal static class TomlZones
{
    private static readonly int Offset = GoTime.Now(TimeProvider.System).Zone.Offset;

    public static GoLocation DateTime { get; } = GoLocation.Fixed("datetime-local", Offset);

    public static GoLocation Date { get; } = GoLocation.Fixed("date-local", Offset);

    public static GoLocation Time { get; } = GoLocation.Fixed("time-local", Offset);
}
