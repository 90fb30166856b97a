using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The conditions of one pass: what was set in it, beside what the status said before.</summary>
/// <remarks>
/// As the platform's framework has it: a dependent that nobody set becomes False/ConditionNotSet, any other that nobody set
/// goes; a transition time moves when status, reason, message, severity or observedGeneration do.
/// </remarks>
internal sealed class ConditionSet
{
    private readonly Dictionary<string, Condition> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition> _now = new(StringComparer.Ordinal);
    private readonly string _time;

    public ConditionSet(JsonElement before, DateTimeOffset now)
    {
        foreach (var json in before.Items())
        {
            var condition = Condition.Read(json);
            _before[condition.Type] = condition;
        }
        _time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>What a condition said before this pass; null where it was not there.</summary>
    public Condition? Before(string type) => _before.GetValueOrDefault(type);

    /// <summary>Sets a condition; the last setting counts.</summary>
    public void Set(Condition condition) => _now[condition.Type] = condition;

    /// <summary>Whether a condition was set to that status in this pass.</summary>
    public bool Says(string type, string status) => _now.TryGetValue(type, out var condition) && condition.Status == status;

    /// <summary>Whether Ready would be True: no dependent of error severity is False or Unknown.</summary>
    public bool IsReady => Array.TrueForAll(ConditionTypes.Dependents, type => _now.TryGetValue(type, out var c) && (c.Status == Condition.True || !string.IsNullOrEmpty(c.Severity)));

    /// <summary>Completes the set: Ready, the dependents in their order, the rest by name, each with its transition time.</summary>
    public IReadOnlyList<Condition> Complete()
    {
        foreach (var type in ConditionTypes.Dependents)
        {
            if (!_now.ContainsKey(type))
            {
                Set(new Condition(type, Condition.False)
                {
                    Reason = ConditionTypes.ConditionNotSet,
                    Message = $"condition {type} was not set during reconciliation",
                });
            }
        }
        var dependents = ConditionTypes.Dependents.Select(type => Timed(_now[type])).ToList();
        var rest = _now.Values.Where(c => c.Type != ConditionTypes.Ready && !ConditionTypes.Dependents.Contains(c.Type))
            .OrderBy(c => c.Type, StringComparer.Ordinal).Select(Timed);
        return [Timed(Ready(dependents)), .. dependents, .. rest];
    }

    public static JsonArray Write(IEnumerable<Condition> conditions) => new([.. conditions.Select(c => (JsonNode)c.Write())]);

    // The youngest False wins, else the youngest Unknown; the order of declaration decides between equals.
    private static Condition Ready(IReadOnlyList<Condition> dependents)
    {
        var counting = dependents.Where(c => string.IsNullOrEmpty(c.Severity))
            .OrderByDescending(c => c.LastTransitionTime, StringComparer.Ordinal).ToList();
        var chosen = counting.Find(c => c.Status == Condition.False) ?? counting.Find(c => c.Status == Condition.Unknown);
        return chosen is null
            ? new Condition(ConditionTypes.Ready, Condition.True)
            : new Condition(ConditionTypes.Ready, chosen.Status) { Reason = chosen.Reason, Message = chosen.Message };
    }

    private Condition Timed(Condition condition)
        => _before.TryGetValue(condition.Type, out var before) && before.LastTransitionTime.Length > 0 && before.SaysSameAs(condition)
            ? condition with { LastTransitionTime = before.LastTransitionTime }
            : condition with { LastTransitionTime = _time };
}
