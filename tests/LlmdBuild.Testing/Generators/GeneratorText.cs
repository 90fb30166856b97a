namespace LlmdBuild.Testing.Generators;

/// <summary>The words that seeded generators draw from: what YAML and JSON libraries disagree about.</summary>
public static class GeneratorText
{
    /// <summary>Scalars that look like another type, or that need quotes, escapes or blocks.</summary>
    public static IReadOnlyList<string> Scalars { get; } =
    [
        "", " ", "a", "abc", "plain text", "key", "name", "x-y_z", "true", "True", "TRUE", "yes", "Yes", "no", "NO", "on", "off", "Off", "y", "n", "Y", "N",
        "null", "Null", "~", "nil", "0", "1", "-1", "+1", "007", "0777", "08", "0o17", "0O17", "0x1f", "0X1F", "-0x1f", "0b11", "0b-1", "-0b11", "0b2", "1_000", "1__0", "_1",
        "1.0", "1.", ".5", ".", "..", "-.5", "+.5", ".1_0", "1e3", "1E+3", "1e-7", "1e400", "-1e400", "6.02e23", "1e21", "0.1", "123456789.5", "12345678901234567890", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "-0", "-0.0", "0.0", "1e1_0",
        ".inf", "-.inf", "+.Inf", ".NaN", ".nan", "1:30", "190:20:30", "1:60", "12:5", "12:30:45.6", "-1:30", "+1:5", "0:0",
        "2001-01-01", "2001-1-1", "2001-13-01", "2001-02-30", "2000-02-29", "2001-12-14T21:59:43Z", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "2001-12-14  21:59:43.1", "2001-12-14T21:59:43", "2001-12-14 21:59:43.10 -5", "0000-01-01",
        "<<", "=", "!", "!a", "&a", "*a", "- a", "-a", "-", "--", "---", "--- a", "---a", "...", "... a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "a #b", "a#b", "#a", "#",
        "[a]", "{a}", "a,b", ", a", "[", "]", "{", "}", "{{ .Values.x }}", "'a'", "it's", "\"a\"", "a\"b", "\\", "a\\nb", "%a", "@a", "`a`", "|", "> a", "|-", "$HOME", "a/b:c", "http://a.b/c?d=e&f#g", "<b>&amp;</b>",
        "line one\nline two", "line one\nline two\n", "line one\n\nline two\n\n", "\n", "\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\nb ", "a\n\n  b\n", "\ta", "a\tb", "a\t\nb", "a\r\nb", "a\rb", "  lead", "trail  ", " ",
        "é", "naïve café", "日本語", "日本 語", "emoji 😀 x", "😀", "\u00a0nbsp", "a\u0085b", "a\u2028b", "a\u2029", "\ufeffbom", "a\ufeffb", "\u0000", "\u0007\u001b", "\u007f", "\u0080", "\u00ad", "\ufffd", "\ue000", "\u0300a",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "long long long long long long long long long long long long long long long long long long long long long long long long",
        "two  spaces  two  spaces  two  spaces  two  spaces  two  spaces  two  spaces  two  spaces  two  spaces  two  spaces end",
        "it's long 'quoted' text: with colon, it's long 'quoted' text: with colon, it's long 'quoted' text: with colon end",
        "a10", "a9", "a09", "a010", "a1b", "a-1", "a_1", "a.1", "A1", "Z", "z", "1a", "10", "9", "v1.10", "v1.9", "1.10", "00", "0a", "a0", "a00",
    ];

    /// <summary>Pieces that mutations put into a YAML or JSON text.</summary>
    public static IReadOnlyList<string> Fragments { get; } =
    [
        " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "- ", "-", ": ", ":", "? ", "?", "#", " # c\n", "[", "]", "{", "}", ",", "&a ", "*a", "&b ", "*b", "!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!binary ", "!!map ", "!!timestamp ",
        "! ", "!x ", "!<tag:yaml.org,2002:str> ", "!e!x ", "|", "|-\n", "|+\n", "|2\n", ">\n", ">-\n", ">+1\n", "'", "\"", "''", "\\", "\\n", "\\x41", "\\u00e9", "\\U0001F600", "\\ud800", "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "---\n", "--- ", "...\n",
        "<<: *a\n", "<<: ", "a: 1\n", "  b: 2\n", "- c\n", "é", "😀", "\u0085", "\u2028", "\ufeff", "\u0001", "\u007f", "0", "1", "e", ".", "-", "+", "_", "true", "null", "~", "@", "`", "%", "a", "b",
    ];
}
