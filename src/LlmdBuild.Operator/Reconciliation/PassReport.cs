using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a pass did, for the log, the events and the status.</summary>
internal sealed class PassReport
{
    private const int NamesShown = 12;

    private readonly List<string> _created = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _removed = [];

    /// <summary>Whether the pass changed anything in the cluster.</summary>
    public bool IsEmpty => _created.Count + _changed.Count + _removed.Count == 0;

    /// <summary>Failures, in order.</summary>
    public List<Exception> Failures { get; } = [];

    /// <summary>The kinds of objects that the server does not have.</summary>
    public IReadOnlyList<GroupVersionKind> MissingKinds { get; set; } = [];

    /// <summary>Whether something is still on its way out, so that the pass is not complete.</summary>
    public bool IsPending { get; set; }

    /// <summary>What has to happen before the pass can go on; null where it came to its end.</summary>
    public string? Waiting { get; private set; }

    /// <summary>The pass stops here: what it waits for brings the next.</summary>
    public void WaitFor(string what)
    {
        IsPending = true;
        Waiting ??= what;
    }

    public void Created(object item) => _created.Add(item.ToString()!);

    public void Changed(object item) => _changed.Add(item.ToString()!);

    public void Removed(object item) => _removed.Add(item.ToString()!);

    public override string ToString()
        => string.Join("; ", new[] { Part("created", _created), Part("changed", _changed), Part("removed", _removed) }.OfType<string>());

    private static string? Part(string verb, List<string> names)
    {
        if (names.Count == 0)
            return null;
        var more = names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "";
        return $"{verb} {string.Join(", ", names.Take(NamesShown))}{more}";
    }
}
