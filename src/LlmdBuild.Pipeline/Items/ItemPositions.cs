using System.Xml;

namespace LlmdBuild.Pipeline.Items;

/// <summary>Where items are written: MSBuild itself tells only the file. Each file is read once, when the first of its items is looked for.</summary>
internal sealed class ItemPositions
{
    private readonly Dictionary<string, List<WrittenItem>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>
    /// Finds the next element <c>&lt;TYPE Include="…IDENTITY…"&gt;</c> in the file that defines it: called for items in their order,
    /// it tells two of the same name apart. Line and column are 0 where it is written otherwise (through a property, a glob or another item).
    /// </summary>
    public ItemPosition Next(string file, string itemType, string identity)
    {
        var key = $"{file}\n{itemType}\n{identity}";
        var occurrence = _seen.GetValueOrDefault(key);
        _seen[key] = occurrence + 1;
        var found = Read(file).Where(item => item.Type == itemType && item.Identities.Contains(identity)).Skip(occurrence).FirstOrDefault();
        return found is null ? new ItemPosition(file, 0, 0) : new ItemPosition(file, found.Line, found.Column);
    }

    private List<WrittenItem> Read(string file)
    {
        if (_files.TryGetValue(file, out var items)) return items;
        _files[file] = items = [];
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || !reader.LocalName.StartsWith("Llmd", StringComparison.Ordinal)) continue;
                if ((reader.GetAttribute("Include") ?? reader.GetAttribute("Update")) is not { } include) continue;
                var position = (IXmlLineInfo)reader;
                items.Add(new WrittenItem(reader.LocalName, include.Split(';', StringSplitOptions.TrimEntries), position.LineNumber, position.LinePosition - 1));
            }
        }
        catch (Exception e) when (e is IOException or XmlException or UnauthorizedAccessException or ArgumentException)
        {
            // The position is a courtesy: without it the message still names the file.
        }
        return items;
    }

    private sealed record WrittenItem(string Type, string[] Identities, int Line, int Column);
}
