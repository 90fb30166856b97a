using System.Text.Json;

namespace LlmdBuild.Tool.Tests;

/// <summary>One line of the chart cases: a small whole chart, a command line, and what Helm did with it.</summary>
internal sealed class ChartCase(JsonElement json)
{
    public string Id => json.GetProperty("id").GetString()!;

    public int ExitCode => json.GetProperty("exit").GetInt32();

    public string Output => json.GetProperty("stdout").GetString()!;

    /// <summary>Null where it does not repeat from run to run.</summary>
    public string? Error => json.TryGetProperty("stderr", out var text) ? text.GetString() : null;

    public string? Input => json.TryGetProperty("stdin", out var text) ? text.GetString() : null;

    /// <summary>The files under the output folder, by path; null where the case has none.</summary>
    public IReadOnlyDictionary<string, string>? OutputFiles
        => json.TryGetProperty("output", out var files) && files.ValueKind == JsonValueKind.Object
            ? files.EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!)
            : null;

    public string[] Arguments()
    {
        var name = json.TryGetProperty("name", out var given) ? given.GetString()! : "rel";
        string[] arguments = ["template", .. name.Length > 0 ? new[] { name } : [], "./chart"];
        return json.TryGetProperty("args", out var more) && more.ValueKind == JsonValueKind.Array
            ? [.. arguments, .. more.EnumerateArray().Select(argument => argument.GetString()!)]
            : arguments;
    }

    /// <summary>Writes the chart and its inputs below a folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "chart"));
        foreach (var file in json.GetProperty("files").EnumerateObject())
        {
            var path = Path.Combine(folder, file.Name.StartsWith("in/", StringComparison.Ordinal) ? file.Name : "chart/" + file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (file.Value.ValueKind == JsonValueKind.String) File.WriteAllText(path, file.Value.GetString());
            else File.WriteAllBytes(path, file.Value.GetProperty("b64").GetBytesFromBase64());
        }
    }
}
