using System.IO.Compression;
using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Tool.Tests;

/// <summary>The corpus through a published native <c>llmd</c>, which <c>LLMDBUILD_LLMD</c> names.</summary>
public sealed class NativeCorpusTests
{
    [Fact]
    public void EveryCase_GivesHelmsBytes()
    {
        var program = Environment.GetEnvironmentVariable("LLMDBUILD_LLMD");
        if (string.IsNullOrEmpty(program)) Assert.Skip("needs a native llmd: dotnet publish src/LlmdBuild.Tool -c Release -r linux-x64 -p:LlmdNative=true, and LLMDBUILD_LLMD naming the file");
        var folder = SharedFolders.Corpus;
        var cases = File.ReadLines(Path.Combine(folder, "cases.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        var failures = cases.Where(test => !Passes(program!, folder, test)).Select(test => test.GetProperty("id").GetString()!).ToList();

        SummaryLine.Write($"corpus, native: {cases.Count - failures.Count} of {cases.Count} byte-identical", failures);
        Assert.Empty(failures);
    }

    private static bool Passes(string program, string folder, JsonElement test)
    {
        var (exitCode, output, error) = SharedTools.Run(program, Arguments(test), "", folder);
        if (exitCode != test.GetProperty("exit").GetInt32()) return false;
        if (exitCode != 0) return error.Contains(test.GetProperty("stderr").GetString()!.TrimEnd(), StringComparison.Ordinal);
        using var expected = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, test.GetProperty("expected").GetString()!)), CompressionMode.Decompress));
        var (lines, wanted) = (output.Split('\n'), expected.ReadToEnd().Split('\n'));
        var random = test.TryGetProperty("randomLines", out var numbers) ? numbers.EnumerateArray().Select(line => line.GetInt32()).ToHashSet() : [];
        return lines.Length == wanted.Length && Enumerable.Range(0, lines.Length).All(i => lines[i] == wanted[i] || random.Contains(i + 1));
    }

    private static IEnumerable<string> Arguments(JsonElement test)
    {
        string Text(string name) => test.GetProperty(name).GetString()!;
        List<string> arguments = ["template", Text("release"), Text("chart"), "-n", Text("namespace"), "--kube-version", Text("kubeVersion"), "--include-crds"];
        if (test.GetProperty("values").GetString() is { } values) arguments.AddRange(["-f", values]);
        foreach (var version in test.GetProperty("apiVersions").EnumerateArray()) arguments.AddRange(["--api-versions", version.GetString()!]);
        return arguments;
    }
}
