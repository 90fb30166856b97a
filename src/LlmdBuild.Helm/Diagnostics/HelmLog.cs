namespace LlmdBuild.Helm.Diagnostics;

/// <summary>Collects the lines Helm would log while it loads and renders, in order. One per render; not shared between threads.</summary>
public sealed class HelmLog
{
    private readonly List<HelmLogEntry> _entries = [];

    /// <summary>What was logged so far.</summary>
    public IReadOnlyList<HelmLogEntry> Entries => _entries;

    /// <summary>Called with each entry as it comes; null where nobody waits for them.</summary>
    public Action<HelmLogEntry>? Written { get; init; }

    /// <summary>Whether lines of level DEBUG are wanted; they are dropped otherwise.</summary>
    public bool KeepsDebug { get; init; }

    /// <summary>Adds a line for <c>--debug</c>.</summary>
    public void Debug(string message, params (string Key, string Value)[] attributes)
    {
        if (KeepsDebug) Write(HelmLogLevel.Debug, message, attributes);
    }

    internal void Write(HelmLogLevel level, string message, params (string Key, string Value)[] attributes)
    {
        var entry = new HelmLogEntry(level, message, attributes);
        _entries.Add(entry);
        Written?.Invoke(entry);
    }
}
