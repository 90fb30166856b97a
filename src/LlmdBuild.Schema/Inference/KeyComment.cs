using System.Text.RegularExpressions;

namespace LlmdBuild.Schema.Inference;

/// <summary>The comment block above a key, taken apart.</summary>
/// <remarks>
/// <code>
/// # @schema
/// # enum: [a, b]
/// # @schema
/// # -- (string) What the key is for        helm-docs: everything from the last "--" on
/// # replicas -- How many                   helm-docs, older form: the key's own name before "--"
/// # Prose directly above a key             what most charts have
/// # image: example.com/other               a setting that is commented out ends the prose above it
/// </code>
/// </remarks>
/// <param name="Description">What the key is for; null for nothing.</param>
/// <param name="Types">The types that the text names, in JSON Schema's words.</param>
/// <param name="Schema">What stands between two marks <c>@schema</c>; null for nothing.</param>
/// <param name="SchemaLine">What stands behind marks <c>@schema</c> in one line; null for nothing.</param>
internal sealed partial record KeyComment(string? Description, IReadOnlyList<string> Types, string? Schema, string? SchemaLine)
{
    /// <summary>Takes a block apart; lines begin with their <c>#</c>.</summary>
    public static KeyComment Read(IReadOnlyList<string> lines, string key)
    {
        var prose = new List<string>();
        var schema = new List<string>();
        var oneLine = new List<string>();
        var inSchema = false;
        foreach (var line in lines)
        {
            var text = line.TrimStart('#');
            var word = text.Trim();
            if (word == "@schema" || word.StartsWith("@schema ", StringComparison.Ordinal) && !inSchema)
            {
                if (word.Length > 8) oneLine.Add(word[8..].Trim());
                else inSchema = !inSchema;
                continue;
            }
            if (inSchema) schema.Add(text.StartsWith(' ') ? text[1..] : text);
            else prose.Add(text);
        }
        var (description, types) = Describe(prose, key);
        return new KeyComment(description, types, schema.Count == 0 ? null : string.Join('\n', schema), oneLine.Count == 0 ? null : string.Join(';', oneLine));
    }

    private static (string? Description, IReadOnlyList<string> Types) Describe(List<string> prose, string key)
    {
        IReadOnlyList<string> types = [];
        var kept = new List<string>();
        foreach (var line in prose)
        {
            var text = line.Trim();
            if (text.StartsWith("-- ", StringComparison.Ordinal) || text == "--")
            {
                kept.Clear();
                text = text[2..].Trim();
            }
            else if (text.StartsWith(key + " -- ", StringComparison.Ordinal))
            {
                kept.Clear();
                text = text[(key.Length + 4)..].Trim();
            }
            else if (text.StartsWith('@') || IsRuler(text))
            {
                continue;
            }
            else if (CommentedSetting().IsMatch(line) || text.StartsWith("- ", StringComparison.Ordinal) && line.StartsWith("   ", StringComparison.Ordinal))
            {
                kept.Clear();
                continue;
            }
            if (kept.Count == 0 && TypeInParentheses().Match(text) is { Success: true } match && TypeWords.Read(match.Groups[1].Value.Split('/', ',')) is { Count: > 0 } named)
            {
                types = named;
                text = text[match.Length..].Trim();
            }
            kept.Add(text);
        }
        var description = string.Join('\n', kept).Trim();
        return (description.Length == 0 ? null : description, types);
    }

    private static bool IsRuler(string text) => text.Length > 2 && text.All(static c => c is '-' or '=' or '#' or '*' or '_' or '~');

    // "# image: x" and "#   - name: x" are settings somebody commented out; "# Note: read this" has a blank in what follows and a capital.
    [GeneratedRegex(@"^\s*(- )?[a-z_$][A-Za-z0-9_.\-/]*:(\s+[^\s].*)?$")]
    private static partial Regex CommentedSetting();

    [GeneratedRegex(@"^\(([A-Za-z/, ]+)\)")]
    private static partial Regex TypeInParentheses();
}
