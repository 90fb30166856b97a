using System.Text.Json;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.RegularExpressions;

/// <summary>The vectors of the regular expression functions, by the functions alone.</summary>
public class RegexVectorTests(ITestOutputHelper output)
{
    private static readonly FunctionTable Functions = HelmFunctions.Table.With(
    [
        new TemplateFunction("toJson", "func(interface {}) string", static call => GoJson.Marshal(call[0])),
        new TemplateFunction("toYaml", "func(interface {}) string", static call => YamlWriter.Write(call[0]).TrimEnd('\n')),
    ]);

    [Fact]
    public void EveryVector_IsHelms()
    {
        int total = 0, passed = 0, errors = 0, sameErrors = 0;
        foreach (var line in RecordedData.Lines(Path.Combine(SharedFolders.Vectors, "vectors.jsonl.gz")))
        {
            using var document = JsonDocument.Parse(line);
            var vector = document.RootElement;
            var group = vector.GetProperty("group").GetString()!;
            if (group != "regex" && !group.StartsWith("fn-regex", StringComparison.Ordinal)) continue;
            if (vector.GetProperty("values").ValueKind == JsonValueKind.String && vector.GetProperty("tpl").GetString()!.Contains(".Values", StringComparison.Ordinal)) continue;
            total++;
            var (result, error) = Render(vector.GetProperty("tpl").GetString()!);
            if (vector.TryGetProperty("err", out var expectedError))
            {
                errors++;
                if (error is not null) passed++;
                else output.WriteLine($"{vector.GetProperty("id")}: no error but {result}");
                if (error == Inner(expectedError.GetString()!)) sameErrors++;
                else output.WriteLine($"{vector.GetProperty("id")}: {error} instead of {Inner(expectedError.GetString()!)}");
            }
            else if (result == vector.GetProperty("out").GetString())
            {
                passed++;
            }
            else
            {
                output.WriteLine($"{vector.GetProperty("id")}: {vector.GetProperty("tpl")}: {result ?? error} instead of {vector.GetProperty("out")}");
            }
        }

        output.WriteLine($"regex vectors: {passed} of {total}, errors: {sameErrors} of {errors} texts equal");
        Assert.Equal(total, passed);
        Assert.Equal(errors, sameErrors);
    }

    private static (string? Result, string? Error) Render(string text)
    {
        try
        {
            var set = TemplateSet.Create([TemplateParser.Parse("vec/templates/t.yaml", text, Functions)]);
            return (TemplateExecutor.Execute(set, "vec/templates/t.yaml", new Dictionary<string, object?>()), null);
        }
        catch (TemplateException e)
        {
            return (null, Inner(e.Message));
        }
    }

    // The function's own part: what stands before it is the executor's.
    private static string Inner(string error)
    {
        var at = error.IndexOf("error calling ", StringComparison.Ordinal);
        return at < 0 ? error : error[at..];
    }
}
