using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>The files of a whole chart's case on the disk, removed when it is disposed of.</summary>
/// <remarks>
/// The format is the chart cases': <c>files</c> (path to text, <c>{"b64": …}</c> or <c>{"link": …}</c>, a symbolic link; below the chart unless
/// under <c>in/</c>), <c>args</c>, <c>name</c>, <c>stdin</c>. Paths in arguments begin with <see cref="Here"/>: the folder, so that neither
/// program depends on the working folder. <c>archive: true</c> packs the chart first; <c>chart</c> names a path below the folder to
/// render instead.
/// </remarks>
internal sealed class ChartCaseFolder : IDisposable
{
    /// <summary>Stands for the folder in arguments.</summary>
    public const string Here = "@here";

    private readonly JsonObject _case;
    private readonly string _folder = Directory.CreateTempSubdirectory("llmd-case-").FullName;

    /// <summary>Writes the files.</summary>
    public ChartCaseFolder(JsonObject @case)
    {
        _case = @case;
        var files = @case["files"]!.AsObject();
        Directory.CreateDirectory(Path.Combine(_folder, "chart"));
        foreach (var (path, content) in files) Write(path, content!);
        if ((bool?)@case["archive"] is true) File.WriteAllBytes(Path.Combine(_folder, "chart.tgz"), ChartPacker.Pack("chart", files.Where(file => !IsInput(file.Key))));
    }

    /// <summary>The command line behind the program's name.</summary>
    public IReadOnlyList<string> Arguments
    {
        get
        {
            var name = (string?)_case["name"] ?? "rel";
            var chart = $"{_folder}/{(string?)_case["chart"] ?? ((bool?)_case["archive"] is true ? "chart.tgz" : "chart")}";
            var more = _case["args"]?.AsArray().Select(argument => ((string)argument!).Replace(Here, _folder, StringComparison.Ordinal)) ?? [];
            return ["template", .. name.Length > 0 ? new[] { name } : [], chart, .. more];
        }
    }

    /// <summary>Standard input.</summary>
    public string? Input => (string?)_case["stdin"];

    /// <summary>Whether a case is a whole chart.</summary>
    public static bool IsChartCase(JsonObject @case) => @case.ContainsKey("files");

    /// <summary>What a program did here, in words that do not depend on the folder's name.</summary>
    public CaseResult Result(int exitCode, string output, string error)
    {
        var files = Path.Combine(_folder, "OUT");
        if (Directory.Exists(files))
        {
            foreach (var file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) output += $"== {file}\n{File.ReadAllText(file)}";
        }
        return CaseResult.Command(exitCode, Neutral(output), Neutral(error));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsInput(string path) => path.StartsWith("in/", StringComparison.Ordinal);

    private string Neutral(string text) => text.Replace(_folder, Here, StringComparison.Ordinal);

    private void Write(string path, JsonNode content)
    {
        var full = Path.Combine(_folder, IsInput(path) ? path : "chart/" + path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (content is JsonObject special && (string?)special["link"] is { } target) File.CreateSymbolicLink(full, target.Replace(Here, _folder, StringComparison.Ordinal));
        else File.WriteAllBytes(full, ChartPacker.Bytes(content));
    }
}
