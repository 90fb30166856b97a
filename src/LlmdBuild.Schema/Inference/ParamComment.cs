using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>A line of readme-generator: <c>## @param image.tag [string, nullable] The image's tag</c>.</summary>
/// <param name="Types">JSON Schema's type names; empty where the comment names none.</param>
/// <param name="Description">The text; null for none.</param>
internal sealed record ParamComment(IReadOnlyList<string> Types, string? Description)
{
    /// <summary>All such lines of a file, by the path of the key.</summary>
    public static IReadOnlyDictionary<string, ParamComment> ReadAll(IEnumerable<string> lines)
    {
        var all = new Dictionary<string, ParamComment>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var text = line.AsSpan().Trim();
            if (!text.StartsWith("##")) continue;
            text = text.TrimStart('#').TrimStart();
            if (!text.StartsWith("@param ") && !text.StartsWith("@extra ")) continue;
            text = text[7..].TrimStart();
            var end = text.IndexOf(' ');
            var path = (end < 0 ? text : text[..end]).ToString();
            var rest = (end < 0 ? [] : text[end..]).Trim();
            IReadOnlyList<string> types = [];
            if (rest.Length > 0 && rest[0] == '[' && rest.IndexOf(']') is > 0 and var close)
            {
                types = TypeWords.Read(rest[1..close].ToString().Split(','));
                rest = rest[(close + 1)..].Trim();
            }
            all.TryAdd(Normalize(path), new ParamComment(types, rest.Length == 0 ? null : rest.ToString()));
        }
        return all;
    }

    // image.tag, and list items as hosts[0].name: every item counts as one.
    private static string Normalize(string path)
    {
        var normal = "";
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            normal = ValuePath.Key(normal, bracket < 0 ? part : part[..bracket]);
            if (bracket >= 0) normal = ValuePath.Item(normal);
        }
        return normal;
    }
}
