using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Resolving;

/// <summary>One version expression of one intent, and the lock's answer to it.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Expression">The version expression.</param>
/// <param name="IsDefault">Whether it is the intent's first.</param>
/// <param name="Source">The source, before mirrors.</param>
/// <param name="LockSource">The source as the lock writes it.</param>
/// <param name="Entry">The lock's entry for it; null where it has none, or none that may be used.</param>
internal sealed record Pin(ChartIntent Intent, string Expression, bool IsDefault, ChartSource Source, string LockSource, LockEntry? Entry)
{
    public bool IsLocal => Source is LocalSource;

    /// <summary>For a list of differences: version and source.</summary>
    public string Describe() => $"{(Expression.Length == 0 ? "any stable version" : Expression)} from {LockSource}";
}
