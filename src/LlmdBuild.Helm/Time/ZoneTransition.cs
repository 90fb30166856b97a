namespace LlmdBuild.Helm.Time;

/// <summary>The second from which a rule of the zone, given by its index, holds.</summary>
internal readonly record struct ZoneTransition(long When, int Zone);
