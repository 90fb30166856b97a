namespace LlmdBuild.Helm.Yaml;

/// <summary>Shares the short strings that values and manifests repeat: <c>name</c>, <c>enabled</c>, <c>ClusterIP</c>.</summary>
/// <remarks>
/// A table with one place per hash; a race loses at most a saved allocation, since a string is written whole. What chart
/// text can fill it with is bounded by its size.
/// </remarks>
internal static class YamlStrings
{
    private const int MaxLength = 32;
    private const int Size = 4096;

    private static readonly string?[] Table = new string?[Size];

    /// <summary>A string of these characters.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
        {
            return text.ToString();
        }

        if (text.IsEmpty)
        {
            return "";
        }

        var hash = (uint)text.Length;
        foreach (var c in text)
        {
            hash = (hash * 31) + c;
        }

        ref var place = ref Table[(hash ^ (hash >> 15)) & (Size - 1)];
        var known = place;
        return known is not null && text.SequenceEqual(known) ? known : place = text.ToString();
    }
}
