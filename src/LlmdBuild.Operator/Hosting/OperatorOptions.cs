namespace LlmdBuild.Operator.Hosting;

/// <summary>How an operator runs. Bound from configuration section <c>Operator</c>, the environment and the command line.</summary>
/// <remarks>See <see cref="OperatorOptionsReader"/> for every name that is read.</remarks>
public sealed class OperatorOptions
{
    /// <summary>The kubeconfig's path; null means in-cluster configuration, else <c>KUBECONFIG</c> and <c>~/.kube/config</c>.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>The operator's own namespace, where the lease lives. Default: <c>POD_NAMESPACE</c>, the pod's, else <c>default</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>Whether a lease is taken before anything is written. Default true.</summary>
    public bool LeaderElection { get; set; } = true;

    /// <summary>The lease's name. Default: the host's application name in lower case.</summary>
    public string? LeaseName { get; set; }

    /// <summary>This replica's identity. Default: <c>POD_NAME</c>, else the host's name and a random part.</summary>
    public string? Identity { get; set; }

    /// <summary>How long others wait after the last renewal. Default 15 s.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader tries to renew before it stops writing. Default 10 s; below <see cref="LeaseDuration"/>.</summary>
    public TimeSpan RenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between attempts. Default 2 s.</summary>
    public TimeSpan RetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Reconciles at once, each on another resource. Default 4.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>A periodic reconcile of everything; zero, the default, is off: watches suffice.</summary>
    public TimeSpan ResyncPeriod { get; set; }

    /// <summary>Takes fields that another applier owns, instead of reporting the conflict. Default false.</summary>
    public bool ForceConflicts { get; set; }

    /// <summary>Where <c>/healthz</c> and <c>/readyz</c> are served, <c>:8081</c>; <c>0</c> turns them off.</summary>
    public string ProbeAddress { get; set; } = ":8081";

    /// <summary>Where <c>/metrics</c> is served, <c>:8080</c>; <c>0</c> turns it off.</summary>
    public string MetricsAddress { get; set; } = ":8080";

    /// <summary>The platform's name for the annotation <c>platform.opendatahub.io/type</c>.</summary>
    public string PlatformType { get; set; } = "Open Data Hub";

    /// <summary>The platform's version for the annotation <c>platform.opendatahub.io/version</c>; null means <c>0.0.0</c>.</summary>
    public string? PlatformVersion { get; set; }

    /// <summary>Where the platform keeps <c>odh-…-config</c>; null where there is no platform.</summary>
    public string? ApplicationsNamespace { get; set; }

    /// <summary>How many effective specs that became Ready are kept to return to. Default 10.</summary>
    public int RevisionHistoryLimit { get; set; } = 10;

    /// <summary>Where traces go: an OTLP endpoint that takes JSON over HTTP, with its path (<c>http://collector:4318/v1/traces</c>); null for none.</summary>
    public string? TracesEndpoint { get; set; }

    /// <summary>How long a roll-out may stand still before it counts as stalled, where the resource does not say. Default 10 min.</summary>
    public TimeSpan ProgressDeadline { get; set; } = TimeSpan.FromMinutes(10);
}
