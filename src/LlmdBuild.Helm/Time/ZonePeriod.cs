namespace LlmdBuild.Helm.Time;

/// <summary>An offset and the seconds since 1970 between which it holds: <paramref name="Start"/> included, <paramref name="End"/> not.</summary>
internal readonly record struct ZonePeriod(string Name, int Offset, bool IsDaylightSaving, long Start, long End);
