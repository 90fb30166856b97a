namespace LlmdBuild.Helm.Yaml;

/// <summary>How Go's encoders ask for a string to be written, before the emitter looks at its characters.</summary>
internal static class YamlStringStyle
{
    /// <summary>Go's YAML v2.</summary>
    public static YamlScalarStyle Version2(string text) => Of(text, version3: false);

    /// <summary>Go's YAML v3, which quotes the booleans of YAML 1.1 although it does not read them.</summary>
    public static YamlScalarStyle Version3(string text) => Of(text, version3: true);

    private static YamlScalarStyle Of(string text, bool version3)
    {
        if (text.Contains('\n'))
        {
            return YamlScalarStyle.Literal;
        }

        // With v2's eyes the old booleans are booleans.
        var kind = YamlResolver.Resolve(text).Kind;
        if (version3 && kind is YamlScalarKind.String)
        {
            kind = YamlResolver.Resolve(text, version3: true).Kind;
        }

        return kind is YamlScalarKind.String or YamlScalarKind.Merge && !IsBase60(text)
            ? YamlScalarStyle.Plain
            : YamlScalarStyle.DoubleQuoted;
    }

    // [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?   which YAML 1.1 reads as a number in base 60
    private static bool IsBase60(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (at == text.Length || !char.IsAsciiDigit(text[at]) || !text.Contains(':'))
        {
            return false;
        }

        at = SkipDigits(text, at);
        var groups = 0;
        while (at < text.Length && text[at] == ':')
        {
            var end = ++at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - at is not (1 or 2) || (end - at == 2 && text[at] > '5'))
            {
                return false;
            }

            at = end;
            groups++;
        }

        if (at < text.Length && text[at] == '.')
        {
            at = SkipDigits(text, at + 1);
        }

        return groups > 0 && at == text.Length;
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at;
    }
}
