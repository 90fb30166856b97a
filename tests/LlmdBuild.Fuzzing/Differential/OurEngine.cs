using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Tests.Corpus;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;
using LlmdBuild.Testing;
using LlmdBuild.Tool;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Our engine over the same cases.</summary>
public sealed class OurEngine
{
    /// <summary>How the output begins where an exception came out that is not one of ours.</summary>
    public const string Bug = "a bug: ";

    private readonly byte[] _standardValues = File.ReadAllBytes(Path.Combine(SharedFolders.Vectors, "std-values.json"));

    /// <summary>Evaluates a case. An exception that is not one of ours is a result no engine of Helm's would give.</summary>
    public CaseResult Evaluate(JsonObject @case)
    {
        try
        {
            return ChartCaseFolder.IsChartCase(@case) ? RunCommand(@case) : RunVector(@case);
        }
        catch (Exception e) when (e is LlmdException or SetParseException)
        {
            return new CaseResult(null, GoString.ToValidUtf8(e.Message));
        }
        catch (Exception e)
        {
            return new CaseResult(Bug + e, null);
        }
    }

    private static CaseResult RunCommand(JsonObject @case)
    {
        using var folder = new ChartCaseFolder(@case);
        using StringWriter output = new(), error = new();
        // With a seed, which changes nothing but what chance gives.
        var exitCode = ToolCommandLine.Invoke([folder.Arguments[0], "--seed", "fuzzing", .. folder.Arguments.Skip(1)], output, error, () => new MemoryStream(Encoding.UTF8.GetBytes(folder.Input ?? "")));
        return folder.Result(exitCode, GoString.ToValidUtf8(output.ToString()), GoString.ToValidUtf8(error.ToString()));
    }

    private CaseResult RunVector(JsonObject @case)
    {
        using var json = JsonDocument.Parse(CaseText.Write(@case));
        var output = new Vector(json.RootElement, _standardValues).Run();
        return new CaseResult(output is string text ? GoString.ToValidUtf8(text) : CaseResult.Tree(JsonNode.Parse(GoJson.Marshal(output))), null);
    }
}
