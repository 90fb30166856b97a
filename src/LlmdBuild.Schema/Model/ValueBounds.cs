namespace LlmdBuild.Schema.Model;

/// <summary>Bounds of a value, in JSON Schema's terms; null where there is none. Numbers keep the text of the schema.</summary>
public sealed record ValueBounds
{
    /// <summary>No bound at all.</summary>
    public static ValueBounds None { get; } = new();

    /// <summary>The least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool IsMinimumExclusive { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool IsMaximumExclusive { get; init; }

    /// <summary>Numbers are multiples of it.</summary>
    public decimal? MultipleOf { get; init; }

    /// <summary>The least count of code points.</summary>
    public long? MinLength { get; init; }

    /// <summary>The greatest count of code points.</summary>
    public long? MaxLength { get; init; }

    /// <summary>An RE2 expression that a part of the text matches.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least count of items.</summary>
    public long? MinItems { get; init; }

    /// <summary>The greatest count of items.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Whether no item may occur twice.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>The least count of keys.</summary>
    public long? MinProperties { get; init; }

    /// <summary>The greatest count of keys.</summary>
    public long? MaxProperties { get; init; }
}
