using System.Globalization;
using System.Text;

namespace LlmdBuild.Charts.Archives;

/// <summary>Finds paths that normalising file systems take for one: <c>é</c> as one character and as <c>e</c> with an accent.</summary>
/// <remarks>
/// Normalisation tables are not at hand where globalization is invariant, and the answer must not depend on that. So a path
/// with combining marks or conjoining jamo is compared by its outline, in which every composed or non-ASCII letter is alike:
/// that finds every true pair, and now and then one that is none.
/// </remarks>
internal sealed class UnicodeForms
{
    private readonly Dictionary<string, string> _composed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _decomposed = new(StringComparer.Ordinal);

    /// <summary>Takes a path in and returns an earlier one that may be the same; null where there is none.</summary>
    public string? Collides(string path)
    {
        if (path.All(char.IsAscii))
            return null;
        var outline = Outline(path, out var isDecomposed);
        var other = _decomposed.GetValueOrDefault(outline) ?? (isDecomposed ? _composed.GetValueOrDefault(outline) : null);
        if (other is not null && other != path)
            return other;
        (isDecomposed ? _decomposed : _composed).TryAdd(outline, path);
        return null;
    }

    private static string Outline(string path, out bool isDecomposed)
    {
        var outline = new StringBuilder();
        isDecomposed = false;
        var afterJamo = false;
        foreach (var c in path)
        {
            var isJamo = c is >= '\u1100' and <= '\u11ff';
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && outline.Length > 0)
            {
                outline[^1] = '\uffff';
                isDecomposed = true;
            }
            else if (isJamo && afterJamo)
            {
                isDecomposed = true;
            }
            else
            {
                outline.Append(char.IsAscii(c) ? char.ToUpperInvariant(c) : '\uffff');
            }

            afterJamo = isJamo;
        }

        return outline.ToString();
    }
}
