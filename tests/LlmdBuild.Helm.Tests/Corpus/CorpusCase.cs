using System.IO.Compression;
using System.Text.Json;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Tests.Corpus;

/// <summary>One line of a corpus' <c>cases.jsonl</c>: a real chart, how it is rendered, and what Helm printed.</summary>
internal sealed class CorpusCase
{
    private readonly string _folder;
    private readonly JsonElement _json;

    private CorpusCase(string folder, JsonElement json)
    {
        _folder = folder;
        _json = json;
    }

    public string Id => _json.GetProperty("id").GetString()!;

    public string ChartPath => Path.Combine(_folder, _json.GetProperty("chart").GetString()!);

    public bool Fails => _json.GetProperty("exit").GetInt32() != 0;

    public string Error => _json.GetProperty("stderr").GetString()!;

    public static List<CorpusCase> ReadAll(string folder)
        => [.. File.ReadLines(Path.Combine(folder, "cases.jsonl")).Select(line => new CorpusCase(folder, JsonDocument.Parse(line).RootElement))];

    public RenderRequest Request(Chart chart) => new()
    {
        Chart = chart,
        ReleaseName = _json.GetProperty("release").GetString()!,
        Namespace = _json.GetProperty("namespace").GetString()!,
        Values = Values(),
        Capabilities = Capabilities.Default
            .WithKubeVersion(KubeVersion.Parse(_json.GetProperty("kubeVersion").GetString()!))
            .WithApiVersions(_json.GetProperty("apiVersions").EnumerateArray().Select(version => version.GetString()!)),
        IncludeCrds = true,
    };

    /// <summary>Whether the text is what Helm printed, the rest of the random lines apart.</summary>
    public bool IsExpected(string text)
    {
        var expected = Expected();
        if (text == expected) return true;
        if (!_json.TryGetProperty("randomLines", out var randomLines)) return false;
        var random = randomLines.EnumerateArray().Select(line => line.GetInt32()).ToHashSet();
        var (lines, expectedLines) = (text.Split('\n'), expected.Split('\n'));
        return lines.Length == expectedLines.Length
            && Enumerable.Range(0, lines.Length).All(i => lines[i] == expectedLines[i] || random.Contains(i + 1));
    }

    public string Expected()
    {
        using var file = File.OpenRead(Path.Combine(_folder, _json.GetProperty("expected").GetString()!));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private Dictionary<string, object?> Values()
        => _json.GetProperty("values").GetString() is { } file
            ? new ValuesOverrides { Files = [Path.Combine(_folder, file)] }.Merge(File.ReadAllBytes)
            : [];
}
