using LlmdBuild.Helm.Text;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Cuts rendered text into documents as Helm does: at every line that begins with <c>---</c>, whatever follows on it.</summary>
internal static class ManifestSplitter
{
    private const string Separator = "---";

    /// <summary>The documents in order, white space before each taken off; blank ones are left out.</summary>
    public static List<string> Split(string text)
    {
        var documents = new List<string>();
        var rest = GoText.TrimStart(text);
        var atLineStart = true;
        while (true)
        {
            var next = NextSeparator(rest, atLineStart);
            Add(documents, next < 0 ? rest : rest[..next]);
            if (next < 0) return documents;
            rest = rest[(next + Separator.Length)..].TrimStart(" \t");
            atLineStart = false;
        }
    }

    private static int NextSeparator(ReadOnlySpan<char> text, bool atLineStart)
    {
        if (atLineStart && text.StartsWith(Separator)) return 0;
        var next = text.IndexOf("\n" + Separator);
        return next < 0 ? -1 : next + 1;
    }

    private static void Add(List<string> documents, ReadOnlySpan<char> document)
    {
        document = GoText.TrimStart(document);
        if (!document.IsEmpty) documents.Add(document.ToString());
    }
}
