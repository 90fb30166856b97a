using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Archives;

/// <summary>Why an archive or a folder is refused. LLMD207x and LLMD208x.</summary>
internal static class ArchiveErrors
{
    private const string Owner = "Nothing of it was stored. Tell the chart's owner to pack it again with 'helm package'.";

    public static LlmdException NotAnArchive(string where, string why)
        => new("LLMD2070", $"{where} is not a chart archive (a gzip-compressed tar): {why}. If it came over the network, a proxy or a login page may have answered instead of the repository.");

    public static LlmdException Truncated(string where)
        => new("LLMD2071", $"The archive {where} ends too early. Nothing of it was stored. Fetch it again; if it stays short, it is damaged at its source.");

    public static LlmdException TrailingData(string where)
        => new("LLMD2072", $"The archive {where} has data behind its end. {Owner}");

    public static LlmdException AbsolutePath(string where, string path)
        => new("LLMD2073", $"The archive {where} has an entry with an absolute path: '{Show(path)}'. {Owner}");

    public static LlmdException Escapes(string where, string path)
        => new("LLMD2074", $"The archive {where} has an entry that leads out of the chart's folder: '{Show(path)}'. {Owner}");

    public static LlmdException Link(string where, string path, string target)
        => new("LLMD2075", $"{where} has a link, '{Show(path)}' to '{Show(target)}'. A chart holds only files: replace the link by the file it means.");

    public static LlmdException SpecialFile(string where, string path, string kind)
        => new("LLMD2076", $"The archive {where} has an entry that is no file: '{Show(path)}' ({kind}). {Owner}");

    public static LlmdException Duplicate(string where, string path)
        => new("LLMD2077", $"The archive {where} has two entries named '{Show(path)}'. Which one counts would depend on the reader. {Owner}");

    public static LlmdException SameOnSomeSystems(string where, string path, string other)
        => new("LLMD2078", $"{where} has '{Show(path)}' and '{Show(other)}', which are one file on systems that ignore case or the form of Unicode letters. Rename one of them.");

    public static LlmdException BadCharacters(string where, string path)
        => new("LLMD2079", $"{where} has an entry whose name has control characters or is not UTF-8: '{Show(path)}'. Rename it.");

    public static LlmdException ReservedName(string where, string path, string why)
        => new("LLMD2080", $"{where} has an entry that Windows cannot have: '{Show(path)}' ({why}). Rename it.");

    public static LlmdException TooManyFiles(string where, int limit)
        => new("LLMD2081", $"{where} has more than {limit} entries. No chart needs so many: check that the source is the chart and not the whole repository.");

    public static LlmdException TooLarge(string where, string what, long limit)
        => new("LLMD2082", $"{where} is too large: {what} has more than {limit} bytes, the limit that Helm sets as well. Put large files elsewhere, or exclude them with .helmignore.");

    public static LlmdException Bomb(string where, int ratio)
        => new("LLMD2083", $"The archive {where} unpacks to more than {ratio} times its size, as no real chart does. {Owner}");

    public static LlmdException SeveralFolders(string where, string first, string second)
        => new("LLMD2084", $"The archive {where} has more than one top-level folder, '{Show(first)}' and '{Show(second)}'. A chart archive has one. {Owner}");

    public static LlmdException OutsideFolder(string where, string path)
        => new("LLMD2085", $"The archive {where} has a file outside the chart's folder: '{Show(path)}'. A chart archive has one top-level folder and everything in it. {Owner}");

    public static LlmdException BadHeader(string where, string why)
        => new("LLMD2086", $"The archive {where} has a damaged or misleading header: {why}. {Owner}");

    public static LlmdException PathTooLong(string where, string path, string limit)
        => new("LLMD2087", $"{where} has an entry with too long a path ({limit}): '{Show(path[..Math.Min(path.Length, 80)])}…'. Shorten it.");

    public static LlmdException FileAndFolder(string where, string path)
        => new("LLMD2088", $"The archive {where} has '{Show(path)}' both as a file and as a folder. {Owner}");

    // A hostile name must not draw on the user's terminal.
    private static string Show(string text)
    {
        var shown = new System.Text.StringBuilder();
        foreach (var c in text.Length > 200 ? text[..200] + "…" : text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format)
                shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }

        return shown.ToString();
    }
}
