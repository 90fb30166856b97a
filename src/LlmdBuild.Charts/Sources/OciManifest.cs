using System.Text.Json;

namespace LlmdBuild.Charts.Sources;

/// <summary>A manifest or an index from a registry, as far as a chart needs it.</summary>
/// <param name="MediaType">Its own type; may be empty in OCI manifests.</param>
/// <param name="ConfigType">The config's type: Helm's for a chart; null for an index.</param>
/// <param name="Layers">The layers of a manifest.</param>
/// <param name="Manifests">The manifests of an index, in order.</param>
internal sealed record OciManifest(string MediaType, string? ConfigType, IReadOnlyList<OciDescriptor> Layers, IReadOnlyList<OciDescriptor> Manifests)
{
    public const string HelmConfig = "application/vnd.cncf.helm.config.v1+json";
    public const string ChartLayer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    public const string LegacyChartLayer = "application/tar+gzip";
    public const string ProvenanceLayer = "application/vnd.cncf.helm.chart.provenance.v1.prov";

    /// <summary>What is asked for, in the order of preference.</summary>
    public static readonly IReadOnlyList<string> Accept =
    [
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
    ];

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is neither manifest nor index.</exception>
    public static OciManifest Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new FormatException("it is not a JSON object");
            var manifests = Descriptors(root, "manifests");
            var config = root.TryGetProperty("config", out var c) && c.ValueKind == JsonValueKind.Object ? Text(c, "mediaType") ?? "" : null;
            if (config is null && manifests.Count == 0)
                throw new FormatException("it has neither a config nor a list of manifests");
            return new OciManifest(Text(root, "mediaType") ?? "", config, Descriptors(root, "layers"), manifests);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is not JSON", e);
        }
    }

    private static List<OciDescriptor> Descriptors(JsonElement root, string name)
    {
        var result = new List<OciDescriptor>();
        if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return result;
        foreach (var item in list.EnumerateArray().Where(static i => i.ValueKind == JsonValueKind.Object))
        {
            if (Text(item, "digest") is { } digest && SourceParser.IsSha256(digest))
            {
                var size = item.TryGetProperty("size", out var s) && s.ValueKind == JsonValueKind.Number && s.TryGetInt64(out var number) ? number : -1;
                result.Add(new OciDescriptor(Text(item, "mediaType") ?? "", digest, size, Text(item, "artifactType"), item.TryGetProperty("platform", out _)));
            }
        }

        return result;
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One thing a manifest points to. Size is -1 where it is not given.</summary>
internal sealed record OciDescriptor(string MediaType, string Digest, long Size, string? ArtifactType, bool HasPlatform);
