using System.Text;
using System.Text.Json;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Tests.Corpus;
using LlmdBuild.Helm.Toml;
using LlmdBuild.Helm.Values;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Gives an input to whatever reads its kind. Returns where the input was taken or refused with an exception of ours; any other passes through.</summary>
internal static class InputRunner
{
    private const string ChartYaml = "apiVersion: v2\nname: vec\nversion: 0.1.0\nappVersion: 1.2.3\nkeywords: [x, y]\nannotations: {k: v}\n";

    private const string ValuesTemplate = "{{ toYaml .Values }}\n{{ toJson .Values }}\n{{ toToml .Values }}\n{{ .Values }}\n{{ range $k, $v := .Values }}{{ kindOf $v }}{{ $v | quote }}{{ end }}{{ deepCopy .Values | merge (dict) | len }}";

    /// <summary>Runs it.</summary>
    public static void Run(FuzzInput input)
    {
        Action<FuzzInput> run = input.Kind switch
        {
            InputKind.Template => RunTemplate,
            InputKind.Values => RunValues,
            InputKind.Yaml => input => RunYaml(Text(input, 0)),
            InputKind.Json => input => RunJson(Text(input, 0)),
            InputKind.Toml => input => RunToml(Text(input, 0)),
            InputKind.Archive => input => Render(() => ChartLoader.LoadArchive(new MemoryStream(input.Parts[0])), []),
            InputKind.Metadata => RunMetadata,
            InputKind.Schema => RunSchema,
            InputKind.Set => RunSet,
            InputKind.Regex => RunRegex,
            InputKind.Manifest => input => Attempt(() => new ManifestSorter(null).Add("vec/templates/t.yaml", Text(input, 0))),
            InputKind.Ignore => RunIgnore,
            _ => RunTree,
        };
        run(input);
    }

    private static string Text(FuzzInput input, int part) => GoString.FromBytes(input.Parts[part]);

    private static ChartFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    // What is refused is refused with one of these, which carry Go's or Helm's words.
    private static void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is LlmdException or SetParseException or GoRegexException)
        {
            if (e.Message.Length == 0) throw new InvalidOperationException("an error without a text", e);
        }
    }

    private static void Render(Func<Chart> load, Dictionary<string, object?> values) => Attempt(() => ChartRenderer.Render(new RenderRequest
    {
        Chart = load(),
        ReleaseName = "rel",
        Namespace = "ns",
        Values = values,
        IncludeCrds = true,
        // Seeded renders report what depends on chance: both ways are gone.
        Seed = values.Count % 2 == 0 ? "seed" : null,
    }));

    private static void RunTemplate(FuzzInput input)
    {
        ChartFile[] files =
        [
            File("Chart.yaml", ChartYaml), new("values.yaml", input.Parts[1]), new("templates/t.yaml", input.Parts[0]), new("templates/_h.tpl", input.Parts[2]), File("files/a.txt", "line one\nline two\n"), new("other/d.bin", [0, 1, 2, 255]),
        ];
        Render(() => ChartLoader.LoadFiles(files), input.Parts[0].Length % 2 == 0 ? [] : new() { ["k"] = "v" });
    }

    private static void RunValues(FuzzInput input)
    {
        Dictionary<string, object?> user = [];
        Attempt(() => user = ValuesDocuments.ReadUserFile("values.yaml", input.Parts[1]));
        ChartFile[] files =
        [
            File("Chart.yaml", ChartYaml + "dependencies: [{name: sub, condition: a, import-values: [a, {child: b, parent: c}]}]\n"), new("values.yaml", input.Parts[0]), File("templates/t.yaml", ValuesTemplate),
            File("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 0.1.0\n"), new("charts/sub/values.yaml", input.Parts[1]), File("charts/sub/templates/t.yaml", ValuesTemplate),
        ];
        Render(() => ChartLoader.LoadFiles(files), user);
    }

    private static void RunYaml(string text)
    {
        Attempt(() => Write(YamlReader.Read(text)));
        Attempt(() => YamlReader.ReadStrict(text));
        Attempt(() => YamlReader.ReadPositions(text));
        Attempt(() => Write(YamlReader.FromYaml(text)));
        Attempt(() => YamlReader.FromYamlArray(text));
    }

    private static void RunJson(string text)
    {
        Attempt(() => Write(GoJson.Unmarshal(text)));
        Attempt(() => Write(GoJson.FromJson(text)));
        Attempt(() => GoJson.FromJsonArray(text));
        Attempt(() => GoJson.DecodePrefix(text, out _));
    }

    private static void RunToml(string text)
    {
        Attempt(() => Write(GoToml.Unmarshal(text)));
        Attempt(() => GoToml.ToToml(GoToml.FromToml(text)));
    }

    private static void Write(object? value)
    {
        Attempt(() => YamlWriter.ToYaml(value));
        Attempt(() => YamlWriter.WritePretty(value));
        Attempt(() => GoJson.MarshalIndent(value));
        Attempt(() => GoToml.ToToml(value));
    }

    private static void RunMetadata(FuzzInput input)
    {
        ChartFile[] files =
        [
            new("Chart.yaml", input.Parts[0]), new("requirements.yaml", input.Parts[1]), new("Chart.lock", input.Parts[1]), new("values.yaml", input.Parts[2]), File("templates/t.yaml", "{{ .Chart }}{{ toYaml .Chart }}{{ .Subcharts }}"),
            File("charts/sub/Chart.yaml", "apiVersion: v1\nname: sub\nversion: 0.1.0\n"), new("charts/sub/values.yaml", input.Parts[2]), new("charts/sub/requirements.yaml", input.Parts[1]), File("charts/sub/templates/t.yaml", "{{ .Values }}"),
            new("charts/other/Chart.yaml", input.Parts[0]), new("charts/other/values.yaml", input.Parts[2]), new("charts/third.tgz", input.Parts[1]),
        ];
        Render(() => ChartLoader.LoadFiles(files), []);
    }

    private static void RunSchema(FuzzInput input)
    {
        ChartFile[] files = [File("Chart.yaml", ChartYaml), new("values.yaml", input.Parts[1]), new("values.schema.json", input.Parts[0])];
        Render(() => ChartLoader.LoadFiles(files), []);
    }

    private static void RunSet(FuzzInput input)
    {
        var expression = Text(input, 0);
        Action<string, Dictionary<string, object?>>[] parsers =
            [SetParser.ParseInto, SetParser.ParseStringInto, SetParser.ParseJsonInto, SetParser.ParseLiteralInto, static (text, values) => SetParser.ParseFileInto(text, values, static path => path)];
        foreach (var parse in parsers)
        {
            Dictionary<string, object?> values = [];
            Attempt(() => values = YamlReader.ReadMap(input.Parts[1]));
            Attempt(() => parse(expression, values));
            Write(values);
        }
    }

    private static void RunRegex(FuzzInput input)
    {
        var (text, replacement) = (Text(input, 1), Text(input, 2));
        Attempt(() =>
        {
            var regex = GoRegex.Compile(Text(input, 0));
            regex.IsMatch(text);
            regex.FindAll(text, -1);
            regex.Split(text, -1);
            regex.ReplaceAll(text, replacement);
            regex.ReplaceAllLiteral(text, replacement);
        });
    }

    private static void RunIgnore(FuzzInput input)
    {
        Attempt(() =>
        {
            var ignore = HelmIgnore.Parse(Text(input, 0));
            ignore.IsIgnored(Text(input, 2), isFolder: false);
            ignore.IsIgnored(Text(input, 2), isFolder: true);
        });
        ChartFile[] files =
        [
            File("Chart.yaml", ChartYaml), File("values.yaml", GoJson.Marshal(new Dictionary<string, object?> { ["pattern"] = Text(input, 1) })), File("templates/t.yaml", "{{ .Files.Glob .Values.pattern }}{{ (.Files.Glob .Values.pattern).AsConfig }}{{ .Files.Lines .Values.pattern }}"),
            File("files/a.txt", "a"), File("files/sub/c.txt", "c"), new(Text(input, 2), []),
        ];
        Render(() => ChartLoader.LoadFiles(files), []);
    }

    private static void RunTree(FuzzInput input)
    {
        try
        {
            using var json = JsonDocument.Parse(input.Parts[0]);
            Attempt(() => new Vector(json.RootElement, []).Run());
        }
        catch (Exception e) when ((e is JsonException or KeyNotFoundException or InvalidOperationException) && IsOfHarness(e))
        {
            // The tree's own format, which only this harness reads.
        }
    }

    private static bool IsOfHarness(Exception exception)
        => exception is JsonException || exception.StackTrace!.Split('\n').First(line => line.Contains(" LlmdBuild.", StringComparison.Ordinal)).Contains(typeof(Vector).FullName!, StringComparison.Ordinal);
}
