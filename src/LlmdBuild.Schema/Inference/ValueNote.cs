using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>What values.yaml says about one key beside its value.</summary>
internal sealed record ValueNote
{
    /// <summary>The line of the key, from 1.</summary>
    public int Line { get; init; }

    /// <summary>What the comments say it is for; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The types that a comment names (<c># -- (int)</c>, <c>## @param x [string, nullable]</c>), in JSON Schema's words.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>What <c>@schema</c> comments say of the key; null for nothing. Not to be changed.</summary>
    public JsonObject? Schema { get; init; }

    /// <summary>Whether the value is written as a number with a fraction or an exponent, so that 1.0 is no whole number.</summary>
    public bool IsFraction { get; init; }
}
