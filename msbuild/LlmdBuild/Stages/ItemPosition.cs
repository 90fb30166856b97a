using System.Xml;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Where an MSBuild item is written: MSBuild itself tells only the file.</summary>
internal readonly record struct ItemPosition(string File, int Line, int Column)
{
    /// <summary>
    /// Finds the element <c>&lt;TYPE Include="…IDENTITY…"&gt;</c> in the file that defines it; line and column are 0 where it
    /// is written otherwise (through a property, a glob or another item).
    /// </summary>
    public static ItemPosition Find(string file, string itemType, string identity, int occurrence = 0)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != itemType) continue;
                var include = reader.GetAttribute("Include") ?? reader.GetAttribute("Update");
                if (include is null || !include.Split(';').Any(part => part.Trim() == identity)) continue;
                if (occurrence-- > 0) continue;
                var position = (IXmlLineInfo)reader;
                return new ItemPosition(file, position.LineNumber, position.LinePosition - 1);
            }
        }
        catch (Exception e) when (e is IOException or XmlException or UnauthorizedAccessException or ArgumentException)
        {
            // The position is a courtesy: without it the message still names the file.
        }
        return new ItemPosition(file, 0, 0);
    }
}
