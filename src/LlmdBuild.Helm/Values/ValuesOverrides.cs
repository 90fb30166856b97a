using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Values;

/// <summary>What a user lays over a chart's values: files, then <c>--set-json</c>, <c>--set</c>, <c>--set-string</c>, <c>--set-file</c>, <c>--set-literal</c>.</summary>
public sealed record ValuesOverrides
{
    /// <summary><c>-f</c>: files, the later over the earlier.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary><c>--set-json</c>: <c>key=json</c> or a whole object.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary><c>--set</c></summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>--set-string</c></summary>
    public IReadOnlyList<string> Strings { get; init; } = [];

    /// <summary><c>--set-file</c></summary>
    public IReadOnlyList<string> FileContents { get; init; } = [];

    /// <summary><c>--set-literal</c></summary>
    public IReadOnlyList<string> Literals { get; init; } = [];

    /// <summary>The values they give, in Helm's order.</summary>
    /// <param name="readFile">Gives a file's bytes; what it throws passes through.</param>
    /// <exception cref="LlmdException">LLMD1014 or LLMD1015 with Helm's text.</exception>
    public Dictionary<string, object?> Merge(Func<string, byte[]> readFile)
    {
        ArgumentNullException.ThrowIfNull(readFile);
        var values = new Dictionary<string, object?>();
        foreach (var file in Files) values = ValuesMerger.Merge(values, ValuesDocuments.ReadUserFile(file, readFile(file)));
        foreach (var expression in Json) values = MergeJson(values, expression);
        foreach (var expression in Set) Apply("--set", () => SetParser.ParseInto(expression, values));
        foreach (var expression in Strings) Apply("--set-string", () => SetParser.ParseStringInto(expression, values));
        foreach (var expression in FileContents) Apply("--set-file", () => SetParser.ParseFileInto(expression, values, ReadText));
        foreach (var expression in Literals) Apply("--set-literal", () => SetParser.ParseLiteralInto(expression, values));
        return values;

        string ReadText(string path)
        {
            try
            {
                return GoString.FromBytes(readFile(path));
            }
            catch (Exception exception) when (exception is not LlmdException)
            {
                throw new SetParseException(exception.Message, exception);
            }
        }
    }

    private static Dictionary<string, object?> MergeJson(Dictionary<string, object?> values, string expression)
    {
        try
        {
            var text = GoText.TrimSpace(expression);
            if (text.StartsWith('{'))
            {
                return ValuesMerger.Merge(values, GoJson.Unmarshal(text) as Dictionary<string, object?> ?? throw new SetParseException("no object"));
            }
            SetParser.ParseJsonInto(expression, values);
            return values;
        }
        catch (Exception exception) when (exception is SetParseException or GoJsonException)
        {
            var json = GoText.TrimSpace(expression).StartsWith('{') ? " JSON:" : "";
            throw Fail($"failed parsing --set-json data{json} {expression}", exception);
        }
    }

    private static void Apply(string flag, Action parse)
    {
        try
        {
            parse();
        }
        catch (SetParseException exception)
        {
            throw Fail($"failed parsing {flag} data: {exception.Message}", exception);
        }
    }

    private static LlmdException Fail(string message, Exception inner)
        => new(new LlmdDiagnostic(RenderingCodes.SetExpressionInvalid, LlmdSeverity.Error, message), inner);
}
