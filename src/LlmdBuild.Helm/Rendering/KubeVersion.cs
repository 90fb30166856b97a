using System.Globalization;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Rendering;

/// <summary>A cluster's version as templates see it: <c>.Capabilities.KubeVersion</c>. Immutable.</summary>
public sealed class KubeVersion
{
    private KubeVersion(string version, string normalized, string major, string minor)
    {
        Version = version;
        Normalized = normalized;
        Major = major;
        Minor = minor;
    }

    /// <summary>The version in full, with a <c>v</c>: <c>v1.33.4-gke.1245000</c>.</summary>
    public string Version { get; }

    /// <summary>Without suffixes, for constraints: <c>v1.33.4</c>.</summary>
    public string Normalized { get; }

    /// <summary><c>1</c></summary>
    public string Major { get; }

    /// <summary><c>33</c></summary>
    public string Minor { get; }

    /// <summary>Reads a version as Kubernetes' own lenient parser does: two or more numbers, any suffix, perhaps a <c>v</c>.</summary>
    /// <exception cref="LlmdException">LLMD1019, with the parser's text.</exception>
    public static KubeVersion Parse(string text)
    {
        var numbers = Numbers(text);
        var normalized = "v" + string.Join('.', numbers);
        var version = text.StartsWith('v') ? text : "v" + text;
        return new KubeVersion(version, normalized, Invariant(numbers[0]), Invariant(numbers[1]));
    }

    /// <inheritdoc/>
    public override string ToString() => Normalized;

    // Leading white space and one "v" may precede the numbers; what follows the last of them is dropped.
    // The text is that of Kubernetes' version package (ParseGeneric).
    private static List<ulong> Numbers(string text)
    {
        var rest = text.AsSpan().TrimStart(" \t\n\f\r");
        if (rest.StartsWith("v")) rest = rest[1..];
        var length = DottedLength(rest);
        if (length == 0) throw Fail($"could not parse {GoQuote.Quote(text)} as version");
        var components = rest[..length].ToString().Split('.');
        if (components.Length < 2) throw Fail($"illegal version string {GoQuote.Quote(text)}");
        if (components[0].Length > 1 && components[0][0] == '0')
        {
            throw Fail($"illegal zero-prefixed version component {GoQuote.Quote(components[0])} in {GoQuote.Quote(text)}");
        }
        var numbers = new List<ulong>(components.Length);
        foreach (var component in components)
        {
            if (!ulong.TryParse(component, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw Fail($"illegal non-numeric version component {GoQuote.Quote(component)} in {GoQuote.Quote(text)}: "
                    + $"strconv.ParseUint: parsing {GoQuote.Quote(component)}: value out of range");
            }
            numbers.Add(number);
        }
        return numbers;
    }

    // The length of [0-9]+(\.[0-9]+)* at the start.
    private static int DottedLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (true)
        {
            var start = length == 0 ? 0 : length + 1;
            var end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == start) return length;
            length = end;
            if (end == text.Length || text[end] != '.') return length;
        }
    }

    private static string Invariant(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static LlmdException Fail(string message) => new(RenderingCodes.KubeVersionInvalid, message);
}
