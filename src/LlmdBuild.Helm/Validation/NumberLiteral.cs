namespace LlmdBuild.Helm.Validation;

/// <summary>A number of a schema document as it was written, as Go's <c>json.Number</c> keeps it: messages print it unchanged.</summary>
internal sealed class NumberLiteral
{
    private readonly Rational _value;
    private readonly bool _known;

    public NumberLiteral(string text)
    {
        Text = text;
        _known = Rational.TryParse(text, out _value);
    }

    /// <summary>The digits as written.</summary>
    public string Text { get; }

    /// <summary>The exact value; false beyond the exponents that are followed.</summary>
    public bool TryGetValue(out Rational value)
    {
        value = _value;
        return _known;
    }

    public override string ToString() => Text;
}
