using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>A case as one line of JSON.</summary>
internal static partial class CaseText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line. Values are read as YAML, which knows no surrogate pairs in escapes, so these stand as characters.</summary>
    public static string Write(JsonObject @case) => SurrogatePair().Replace(@case.ToJsonString(Relaxed), pair =>
        $"{(char)Half(pair.Groups[1])}{(char)Half(pair.Groups[2])}");

    private static int Half(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex SurrogatePair();
}
