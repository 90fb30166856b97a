using LlmdBuild.Templates.Execution;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Notes what the templates of one render ask of <c>.Capabilities</c>.</summary>
internal sealed class CapabilityReads
{
    private readonly List<CapabilityRead> _reads = [];

    /// <summary>What is running, and so knows where.</summary>
    public TemplateExecution? Execution { get; set; }

    public void Add(string subject) => _reads.Add(new CapabilityRead(subject, Execution?.Location ?? default));

    public IReadOnlyList<CapabilityRead> Distinct() => _reads.Count == 0 ? [] : [.. _reads.Distinct()];
}
