namespace LlmdBuild.Charts;

/// <summary>What a project asks for: one chart, one or more versions of it, from one source. An <c>LlmdChart</c> item.</summary>
public sealed record ChartIntent
{
    /// <summary>The chart's name as its <c>Chart.yaml</c> has it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Versions or ranges as Helm writes them, separated by <c>;</c>: <c>0.2.11</c>, <c>~1.3.0</c>, <c>&gt;=1.2 &lt;2</c>.
    /// The first is the default. Empty: the newest stable version, once, at the time of the first lock.
    /// </summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// Where it comes from: <c>https://…</c> (a Helm repository), <c>oci://…</c>, <c>git+https://…?path=…&amp;tag=…</c>,
    /// a <c>file:</c> URL, or a path of a chart folder or archive relative to the project.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The component the chart renders as, for messages only.</summary>
    public string? Component { get; init; }

    /// <summary>Whether a signature is asked for.</summary>
    public VerificationMode Verify { get; init; } = VerificationMode.Never;

    /// <summary>The file the item stands in, for diagnostics; null where unknown.</summary>
    public string? File { get; init; }

    /// <summary>1-based line in <see cref="File"/>; 0 where unknown.</summary>
    public int Line { get; init; }

    /// <summary>1-based column in <see cref="File"/>; 0 where unknown.</summary>
    public int Column { get; init; }

    /// <summary>The version expressions in the order given; one empty expression where none is given.</summary>
    public IReadOnlyList<string> VersionExpressions
    {
        get
        {
            var parts = Version.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return parts.Length == 0 ? [""] : parts;
        }
    }
}
