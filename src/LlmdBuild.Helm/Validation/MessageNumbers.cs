using System.Globalization;
using System.Text;

namespace LlmdBuild.Helm.Validation;

/// <summary>Numbers as the engine's English messages show them: <c>1,234.5</c>, <c>1.5×10⁻⁰⁷</c>.</summary>
internal static class MessageNumbers
{
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A count, in groups of three digits.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number in the shortest form that reads back, from 10⁶ and below 10⁻⁴ with an exponent.</summary>
    public static string Float(double value)
    {
        if (double.IsPositiveInfinity(value)) return "∞";
        if (double.IsNegativeInfinity(value)) return "-∞";
        var (negative, digits, point) = Decompose(value);
        var sign = negative ? "-" : "";
        var exponent = point - 1;
        if (exponent is < -4 or >= 6)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}×10{Superscript(exponent)}";
        }
        if (point <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        if (digits.Length <= point) return sign + Group(digits.PadRight(point, '0'));
        return $"{sign}{Group(digits[..point])}.{digits[point..]}";
    }

    /// <summary>A float64 as Go's <c>%v</c> prints it: with an exponent below 10⁻⁴ and from 10²¹.</summary>
    public static string GoFloat(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        var (negative, digits, point) = Decompose(value);
        var sign = negative ? "-" : "";
        var exponent = point - 1;
        if (exponent is < -4 or >= 21)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }
        if (point <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        if (digits.Length <= point) return sign + digits.PadRight(point, '0');
        return $"{sign}{digits[..point]}.{digits[point..]}";
    }

    // The shortest digits, without zeros at either end, and the place of the decimal point before or after them.
    private static (bool Negative, string Digits, int Point) Decompose(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = shortest[0] == '-';
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = (e < 0 ? shortest : shortest[..e]).TrimStart('-');
        var exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? (negative, "0", 1) : (negative, digits, point - leading);
    }

    private static string Group(string digits)
    {
        var result = new StringBuilder(digits.Length + digits.Length / 3);
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0) result.Append(',');
            result.Append(digits[i]);
        }
        return result.ToString();
    }

    private static string Superscript(int exponent)
    {
        var result = new StringBuilder(exponent < 0 ? "⁻" : "");
        foreach (var digit in Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)) result.Append(SuperscriptDigits[digit - '0']);
        return result.ToString();
    }
}
