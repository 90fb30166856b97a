using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Tests.Corpus;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Our engine over the same cases.</summary>
public sealed class OurEngine
{
    private readonly byte[] _standardValues = File.ReadAllBytes(Path.Combine(SharedFolders.Vectors, "std-values.json"));

    /// <summary>Evaluates a case. An exception that is not one of ours is an error no engine of Helm's would give.</summary>
    public CaseResult Evaluate(JsonObject @case)
    {
        using var json = JsonDocument.Parse(CaseText.Write(@case));
        try
        {
            var output = new Vector(json.RootElement, _standardValues).Run();
            return new CaseResult(output is string text ? GoString.ToValidUtf8(text) : CaseResult.Canonical(JsonNode.Parse(GoJson.Marshal(output))), null);
        }
        catch (Exception e) when (e is LlmdException or SetParseException)
        {
            return new CaseResult(null, GoString.ToValidUtf8(e.Message));
        }
        catch (Exception e)
        {
            return new CaseResult("a bug: " + e, null);
        }
    }
}
