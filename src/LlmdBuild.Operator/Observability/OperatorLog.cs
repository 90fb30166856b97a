using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Observability;

/// <summary>Every line the operator logs.</summary>
internal static partial class OperatorLog
{
    [LoggerMessage(1, LogLevel.Information, "operator starting: {Kinds} on {Server} ({Version})")]
    public static partial void Starting(ILogger logger, string kinds, Uri server, string version);

    [LoggerMessage(2, LogLevel.Information, "{Kind} {Name}: {Changes}")]
    public static partial void Reconciled(ILogger logger, string kind, ResourceName name, string changes);

    [LoggerMessage(3, LogLevel.Warning, "{Kind} {Name}: {Reason}; again in {Delay}")]
    public static partial void ReconcileFailed(ILogger logger, string kind, ResourceName name, string reason, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Error, "{Kind} {Name}: unexpected failure")]
    public static partial void ReconcileCrashed(ILogger logger, Exception exception, string kind, ResourceName name);

    [LoggerMessage(5, LogLevel.Debug, "watch of {Kind} was cut: {Reason}")]
    public static partial void WatchCut(ILogger logger, GroupVersionKind kind, string reason);

    [LoggerMessage(6, LogLevel.Warning, "cannot watch {Kind}: {Reason}")]
    public static partial void WatchFails(ILogger logger, GroupVersionKind kind, string reason);

    [LoggerMessage(7, LogLevel.Information, "lease {Lease} taken by {Identity}")]
    public static partial void LeaseTaken(ILogger logger, string lease, string identity);

    [LoggerMessage(8, LogLevel.Warning, "lease {Lease} lost: {Reason}")]
    public static partial void LeaseLost(ILogger logger, string lease, string reason);

    [LoggerMessage(9, LogLevel.Warning, "lease {Lease}: {Reason}; trying again")]
    public static partial void LeaseFails(ILogger logger, string lease, string reason);

    [LoggerMessage(10, LogLevel.Warning, "the API server cannot be asked yet: {Reason}; trying again")]
    public static partial void NotConnected(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "{Kind} {Name}: event {Reason} could not be written: {Failure}")]
    public static partial void EventFails(ILogger logger, string kind, ResourceName name, string reason, string failure);

    [LoggerMessage(12, LogLevel.Information, "the server's kinds changed")]
    public static partial void CatalogChanged(ILogger logger);

    [LoggerMessage(13, LogLevel.Information, "{Kind} {Name}: {Notice}")]
    public static partial void Noticed(ILogger logger, string kind, ResourceName name, string notice);

    [LoggerMessage(14, LogLevel.Error, "watch of {Kind}: unexpected failure")]
    public static partial void WatchCrashed(ILogger logger, Exception exception, GroupVersionKind kind);

    [LoggerMessage(15, LogLevel.Warning, "traces cannot be sent to {Endpoint}: {Reason}")]
    public static partial void TracesFail(ILogger logger, Uri endpoint, string reason);
}
