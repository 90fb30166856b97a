using System.Diagnostics;

namespace LlmdBuild.Operator.Observability;

/// <summary>Where traces come from: listened to by OpenTelemetry when a program adds it, free otherwise.</summary>
internal static class OperatorTracing
{
    public static ActivitySource Source { get; } = new(OperatorMetrics.MeterName);
}
