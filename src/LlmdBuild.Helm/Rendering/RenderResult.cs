using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>What a chart became: documents in install order, hooks, CRDs and notes. Immutable.</summary>
public sealed class RenderResult
{
    internal RenderResult(
        IReadOnlyList<Manifest> manifests,
        IReadOnlyList<Manifest> hooks,
        IReadOnlyList<Manifest> crds,
        string notes,
        IReadOnlyList<LlmdDiagnostic> warnings)
    {
        Manifests = manifests;
        Hooks = hooks;
        Crds = crds;
        Notes = notes;
        Warnings = warnings;
    }

    /// <summary>The documents that are no hooks, in Helm's install order.</summary>
    public IReadOnlyList<Manifest> Manifests { get; }

    /// <summary>The hooks asked for, sorted by kind as Helm prints them; a run orders each event's by weight.</summary>
    public IReadOnlyList<Manifest> Hooks { get; }

    /// <summary>The files of <c>crds/</c>, whole, where the request asked for them: a file may hold several documents.</summary>
    public IReadOnlyList<Manifest> Crds { get; }

    /// <summary>The top chart's NOTES.txt as rendered; empty where it has none.</summary>
    public string Notes { get; }

    /// <summary>What the caller should know: Helm's own warnings, and uses of random and time functions where seeded.</summary>
    public IReadOnlyList<LlmdDiagnostic> Warnings { get; }

    /// <summary>What templates asked of <c>.Capabilities</c>, each question at each place once: an answer that another cluster would give differently.</summary>
    public IReadOnlyList<CapabilityRead> CapabilityReads { get; internal init; } = [];

    internal RenderResult With(IReadOnlyList<Manifest> manifests, IReadOnlyList<Manifest> hooks)
        => new(manifests, hooks, Crds, Notes, Warnings) { CapabilityReads = CapabilityReads };

    /// <summary>Writes exactly what <c>helm template</c> prints for this.</summary>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ManifestWriter.Write(writer, this);
    }
}
