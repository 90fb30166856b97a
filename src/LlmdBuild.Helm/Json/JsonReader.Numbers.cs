using System.Globalization;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Json;

/// <content>Numbers.</content>
internal ref partial struct JsonReader
{
    private object? ReadNumber()
    {
        var start = _position;
        if (Current == '-')
        {
            _position++;
            if (Current is not (>= '0' and <= '9'))
            {
                throw UnexpectedInToken("in numeric literal");
            }
        }

        if (Current == '0')
        {
            _position++;
        }
        else
        {
            SkipDigits();
        }

        if (Current == '.')
        {
            _position++;
            ExpectDigits("after decimal point in numeric literal");
        }

        if (Current is 'e' or 'E')
        {
            _position++;
            if (Current is '+' or '-')
            {
                _position++;
            }

            ExpectDigits("in exponent of numeric literal");
        }

        var digits = _text.AsSpan(start, _position - start);
        var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(number))
        {
            return YamlBoxes.Of(number);
        }

        Error ??= Fail($"json: cannot unmarshal number {digits} into Go value of type float64");
        return null;
    }

    private void ExpectDigits(string context)
    {
        if (Current is not (>= '0' and <= '9'))
        {
            throw UnexpectedInToken(context);
        }

        SkipDigits();
    }

    private void SkipDigits()
    {
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }
    }
}
