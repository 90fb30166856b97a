using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>A condition on the wire (contract §2): absent fields are null.</summary>
internal sealed record Condition(string Type, string Status)
{
    public const string True = "True";
    public const string False = "False";
    public const string Unknown = "Unknown";

    /// <summary>The severity that does not count against Ready.</summary>
    public const string Info = "Info";

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Severity { get; init; }

    public long? ObservedGeneration { get; init; }

    /// <summary>RFC 3339, UTC, seconds; filled in by <see cref="ConditionSet"/>.</summary>
    public string LastTransitionTime { get; init; } = "";

    /// <summary>Whether the two say the same, whenever they began to.</summary>
    public bool SaysSameAs(Condition other)
        => (Status, Reason, Message, Severity, ObservedGeneration) == (other.Status, other.Reason, other.Message, other.Severity, other.ObservedGeneration);

    public static Condition Read(JsonElement json) => new(json.Text("type") ?? "", json.Text("status") ?? Unknown)
    {
        Reason = json.Text("reason"),
        Message = json.Text("message"),
        Severity = json.Text("severity"),
        ObservedGeneration = json.Number("observedGeneration"),
        LastTransitionTime = json.Text("lastTransitionTime") ?? "",
    };

    public JsonObject Write()
    {
        var json = new JsonObject { ["type"] = Type, ["status"] = Status, ["lastTransitionTime"] = LastTransitionTime };
        if (ObservedGeneration is { } generation)
            json["observedGeneration"] = generation;
        if (!string.IsNullOrEmpty(Reason))
            json["reason"] = Reason;
        if (!string.IsNullOrEmpty(Message))
            json["message"] = Message;
        if (!string.IsNullOrEmpty(Severity))
            json["severity"] = Severity;
        return json;
    }
}
