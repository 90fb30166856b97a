using System.Text;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Bundling;

/// <summary>Splits the path of a <c>--set</c> expression into names and list items.</summary>
internal static class SetPath
{
    /// <summary>The parts: a name, or null for any item of a list.</summary>
    /// <exception cref="SetParseException">The text is not one whole path: a part is empty, or <c>=</c> or <c>,</c> stands in it without a backslash.</exception>
    public static IReadOnlyList<string?> Parse(string key)
    {
        var parts = new List<string?>();
        var name = new StringBuilder();
        var isItem = false;
        for (var i = 0; i < key.Length; i++)
        {
            switch (key[i])
            {
                case '\\' when i + 1 == key.Length:
                    throw new SetParseException("the backslash at its end escapes nothing");
                case '\\':
                    name.Append(key[++i]);
                    break;
                case '=' or ',':
                    throw new SetParseException($"'{key[i]}' needs a backslash before it");
                case '.':
                    Close(parts, name, isItem);
                    isItem = false;
                    break;
                case '[':
                    Close(parts, name, isItem);
                    var end = key.IndexOf(']', i);
                    if (end < 0) throw new SetParseException("'[' is not closed");
                    parts.Add(null);
                    i = end;
                    isItem = true;
                    break;
                default:
                    name.Append(key[i]);
                    break;
            }
        }
        Close(parts, name, isItem);
        return parts;
    }

    private static void Close(List<string?> parts, StringBuilder name, bool isItem)
    {
        if (isItem && name.Length == 0) return;
        if (isItem) throw new SetParseException($"unexpected data at end of array index: \"{name}\"");
        if (name.Length == 0) throw new SetParseException("a name in it is empty");
        parts.Add(name.ToString());
        name.Clear();
    }
}
