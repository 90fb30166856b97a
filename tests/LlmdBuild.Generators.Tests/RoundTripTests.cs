using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Testing;

namespace LlmdBuild.Generators.Tests;

/// <summary>Values go through C# and come back as they were, for every chart of the corpus and every values file of its cases.</summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    [Fact]
    public void TypedValues_OfTheWholeCorpus_LoseNothing()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFolders.Corpus, "charts"), "*.tgz").Order(StringComparer.Ordinal)
            .Where(static (f, i) => LongForm.Takes(i) || Path.GetFileName(f).StartsWith("llm-d", StringComparison.Ordinal)).ToArray();
        var result = ModelsOf.Result([.. files.Select(f => ChartLoader.Load(f))]);
        var types = Load(result.ValuesTypes.Values.Distinct(StringComparer.Ordinal), GeneratorRun.Compile(result.Models));
        var samples = Samples(files);
        var properties = 0;
        var mismatched = 0;
        var rendered = 0;

        foreach (var (chart, values) in samples)
        {
            var type = types[result.ValuesTypes[$"c{Array.FindIndex(files, f => Path.GetFileName(f) == chart)}"]];
            var before = GoJson.Marshal(values, escapeHtml: false);
            var typed = type.GetMethod("FromJson", [typeof(string)])!.Invoke(null, [before])!;
            Touch(typed, ref properties, ref mismatched);

            var yaml = (string)type.GetMethod("ToYaml")!.Invoke(typed, null)!;

            var again = (Dictionary<string, object?>)YamlReader.Read(yaml)!;
            Assert.Equal(before, GoJson.Marshal(again, escapeHtml: false));
            if (!LongForm.IsOn && !chart.StartsWith("llm-d", StringComparison.Ordinal)) continue;
            var file = Array.Find(files, f => Path.GetFileName(f) == chart)!;
            Assert.Equal(Render(file, values), Render(file, again));
            rendered++;
        }
        output.WriteLine($"values: {samples.Count} of {samples.Count} round-trip over {files.Length} charts; {properties} properties read and set, {mismatched} held another type and were kept; {rendered} rendered to the same bytes");
    }

    // What Helm would say counts as well as what it would print.
    private static string Render(string file, Dictionary<string, object?> values)
    {
        try
        {
            using var text = new StringWriter();
            ChartRenderer.Render(new RenderRequest { Chart = ChartLoader.Load(file), ReleaseName = "rel", Namespace = "ns", Values = values, Seed = "round-trip", IncludeCrds = true }).WriteTo(text);
            return text.ToString();
        }
        catch (LlmdException exception)
        {
            return exception.Message;
        }
    }

    // Reads every property and assigns what it read, so that each type's own code has written it.
    private static void Touch(object model, ref int properties, ref int mismatched)
    {
        foreach (var property in model.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.GetIndexParameters().Length > 0 || !property.CanWrite) continue;
            object? value;
            try
            {
                value = property.GetValue(model);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is InvalidOperationException)
            {
                mismatched++;
                continue;
            }
            if (value is null) continue;
            properties++;
            if (value is IEnumerable items and not string and not JsonNode) TouchAll(items, ref properties, ref mismatched);
            else if (value.GetType().Namespace == "Acme.Operator" && value.GetType().IsClass) Touch(value, ref properties, ref mismatched);
            if (value is not (string or bool or long or double)) property.SetValue(model, value);
        }
    }

    private static void TouchAll(IEnumerable items, ref int properties, ref int mismatched)
    {
        try
        {
            foreach (var item in items)
            {
                var value = item?.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? pair.GetProperty("Value")!.GetValue(item) : item;
                if (value is not null and not JsonNode and not string && value.GetType().Namespace == "Acme.Operator" && value.GetType().IsClass && value is not IEnumerable) Touch(value, ref properties, ref mismatched);
            }
        }
        catch (InvalidOperationException)
        {
            mismatched++;
        }
    }

    private static Dictionary<string, Type> Load(IEnumerable<string> names, Microsoft.CodeAnalysis.Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success);
        var assembly = Assembly.Load(stream.ToArray());
        return names.ToDictionary(static n => n, n => assembly.GetType("Acme.Operator." + n, throwOnError: true)!, StringComparer.Ordinal);
    }

    private static List<(string Chart, Dictionary<string, object?> Values)> Samples(string[] files)
    {
        var samples = new List<(string, Dictionary<string, object?>)>();
        foreach (var file in files) samples.Add((Path.GetFileName(file), ChartLoader.Load(file).Values));
        foreach (var line in File.ReadLines(Path.Combine(SharedFolders.Corpus, "cases.jsonl")))
        {
            var test = JsonNode.Parse(line)!;
            if (!files.Any(f => Path.GetFileName(f) == Path.GetFileName(test["chart"]!.GetValue<string>()))) continue;
            if (test["values"] is JsonValue name && YamlReader.Read(File.ReadAllText(Path.Combine(SharedFolders.Corpus, name.GetValue<string>()))) is Dictionary<string, object?> values)
                samples.Add((Path.GetFileName(test["chart"]!.GetValue<string>()), values));
        }
        return samples;
    }
}
