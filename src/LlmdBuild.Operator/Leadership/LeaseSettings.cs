namespace LlmdBuild.Operator.Leadership;

/// <summary>Which lease, whose, and its times.</summary>
/// <param name="Namespace">The lease's namespace.</param>
/// <param name="Name">The lease's name.</param>
/// <param name="Identity">This replica: another one must not have it, the same pod's next container should.</param>
/// <param name="LeaseDuration">How long others wait.</param>
/// <param name="RenewDeadline">How long this replica writes without a renewal; below <paramref name="LeaseDuration"/>.</param>
/// <param name="RetryPeriod">The pause between attempts.</param>
internal sealed record LeaseSettings(string Namespace, string Name, string Identity, TimeSpan LeaseDuration, TimeSpan RenewDeadline, TimeSpan RetryPeriod);
