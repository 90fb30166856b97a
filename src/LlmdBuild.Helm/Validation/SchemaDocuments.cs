using LlmdBuild.Helm.Uris;

namespace LlmdBuild.Helm.Validation;

/// <summary>The documents that schemas may refer to: the metaschemas, and what the caller hands in. Nothing is ever fetched.</summary>
internal sealed class SchemaDocuments
{
    private readonly Func<string, byte[]?>? _resolve;
    private readonly Dictionary<string, object?> _loaded = new(StringComparer.Ordinal);

    public SchemaDocuments(Func<string, byte[]?>? resolve) => _resolve = resolve;

    /// <summary>The URNs that no document answers: they accept everything.</summary>
    public List<string> UnresolvedUrns { get; } = [];

    public void Add(string url, object? document) => _loaded[url] = document;

    /// <summary>The document at a URL without a fragment.</summary>
    /// <exception cref="SchemaCompilationException">There is none, or it is no JSON.</exception>
    public object? Load(string url)
    {
        if (_loaded.TryGetValue(url, out var document)) return document;
        document = Metaschemas.IsMetaschemaUrl(url, out var path) && Metaschemas.TryRead(path, out var metaschema)
            ? metaschema
            : Resolve(url);
        _loaded.Add(url, document);
        return document;
    }

    private object? Resolve(string url)
    {
        if (_resolve?.Invoke(url) is { } bytes)
        {
            try
            {
                return SchemaReader.Read(bytes);
            }
            catch (SchemaCompilationException e)
            {
                throw new SchemaCompilationException($"failing loading {GoQuoting.Quote(url)}: {e.Message}", e);
            }
        }
        if (url.StartsWith("urn:", StringComparison.Ordinal))
        {
            // Helm goes on with a schema that accepts everything.
            UnresolvedUrns.Add(url);
            return true;
        }
        throw new SchemaCompilationException($"failing loading {GoQuoting.Quote(url)}: {Refusal(url)}");
    }

    private static string Refusal(string url)
    {
        var scheme = url.Split(':')[0];
        return scheme switch
        {
            "file" => $"open {url["file://".Length..]}: no such file or directory",
            "http" or "https" => $"HTTP request failed for {url}: references to other hosts are not fetched; "
                + "put the document into the chart or hand it to the build as an LlmdSchema item",
            _ => $"no URLLoader registered for {GoQuoting.Quote(GoUrl.Parse(url).ToString())}",
        };
    }
}
