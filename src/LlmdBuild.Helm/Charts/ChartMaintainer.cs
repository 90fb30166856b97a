namespace LlmdBuild.Helm.Charts;

/// <summary>Who maintains a chart: an entry of <c>maintainers</c> in Chart.yaml.</summary>
/// <param name="Name">A person or an organisation; empty where absent.</param>
/// <param name="Email">Empty where absent.</param>
/// <param name="Url">Empty where absent.</param>
public sealed record ChartMaintainer(string Name, string Email, string Url);
