using System.Diagnostics;

namespace LlmdBuild.Operator.Observability;

/// <summary>Where traces come from: listened to by <see cref="TraceExporter"/> or a program's own OpenTelemetry, free otherwise.</summary>
internal static class OperatorTracing
{
    public static ActivitySource Source { get; } = new(OperatorMetrics.MeterName);
}
