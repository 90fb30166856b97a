using System.Text;
using System.Text.Json;

namespace LlmdBuild.Charts.Sources;

/// <summary>Finds one chart in an index that is JSON (<c>helm repo index --json</c>), token by token.</summary>
internal sealed class IndexJson(string name)
{
    // Depths as the reader counts them: { entries: { NAME: [ { version: …, urls: [ … ] } ] } }
    private const int TopKey = 1;
    private const int ChartKey = 2;
    private const int Item = 3;
    private const int ItemValue = 4;
    private const int Url = 5;

    private readonly byte[] _name = Encoding.UTF8.GetBytes(name);
    private readonly List<IndexVersion> _versions = [];
    private bool _inEntries;
    private bool _inChart;
    private bool _isThere;
    private string _key = "";
    private Dictionary<string, object?> _item = [];

    /// <summary>Reads the whole stream.</summary>
    /// <returns>False where it is no JSON after all; the versions are null where the chart is not there.</returns>
    public bool TryFind(Stream stream, out IReadOnlyList<IndexVersion>? versions)
    {
        versions = null;
        var buffer = new byte[256 * 1024];
        var filled = 0;
        var state = new JsonReaderState();
        try
        {
            for (var isLast = false; !isLast;)
            {
                var read = stream.Read(buffer, filled, buffer.Length - filled);
                isLast = read == 0;
                filled += read;
                var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), isLast, state);
                while (reader.Read())
                    Take(ref reader);
                state = reader.CurrentState;
                var consumed = (int)reader.BytesConsumed;
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                filled -= consumed;
                // One text that is longer than the buffer.
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }

        versions = _isThere ? _versions : null;
        return true;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType, reader.CurrentDepth)
        {
            case (JsonTokenType.PropertyName, TopKey):
                _inEntries = reader.ValueTextEquals("entries"u8);
                break;
            case (JsonTokenType.PropertyName, ChartKey):
                _inChart = _inEntries && reader.ValueTextEquals(_name);
                _isThere |= _inChart;
                break;
            case (JsonTokenType.StartObject, Item) when _inChart:
                _item = new Dictionary<string, object?>(StringComparer.Ordinal) { ["urls"] = new List<object?>() };
                break;
            case (JsonTokenType.PropertyName, ItemValue) when _inChart:
                _key = reader.GetString()!;
                break;
            case (JsonTokenType.String, ItemValue) when _inChart && _key is "version" or "digest":
                _item[_key] = reader.GetString();
                break;
            case (JsonTokenType.String, Url) when _inChart && _key == "urls":
                ((List<object?>)_item["urls"]!).Add(reader.GetString());
                break;
            case (JsonTokenType.EndObject, Item) when _inChart && IndexEntry.From(_item) is { } entry:
                _versions.Add(new IndexVersion(entry.Version, 0, 0, entry));
                break;
        }
    }
}
