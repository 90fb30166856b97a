using System.Text.Json.Nodes;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Tests.Validation;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Whole charts and command lines: subcharts, libraries, schemas, hooks, CRDs, files to ignore, notes, archives.</summary>
internal sealed class ChartGenerator
{
    private static readonly string[] s_subcharts = ["sub", "other", "leaf", "lib"];

    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly CaseRandom _random;
    private readonly ManifestGenerator _manifests;
    private readonly ChartMetadataGenerator _metadata;
    private readonly ValuesTextGenerator _values;

    /// <summary>Draws from these functions.</summary>
    public ChartGenerator(IReadOnlyList<TemplateFunction> functions, CaseRandom random)
    {
        _functions = functions;
        _random = random;
        _manifests = new ManifestGenerator(random);
        _metadata = new ChartMetadataGenerator(random);
        _values = new ValuesTextGenerator(random);
    }

    /// <summary>A case as <see cref="ChartCaseFolder"/> writes it.</summary>
    public JsonObject Generate()
    {
        _random.IsCareless = _random.OneIn(4);
        var files = new JsonObject();
        AddChart(files, "c", 2);
        var @case = new JsonObject { ["files"] = files };
        new ChartFlagGenerator(_random, _values).Add(@case);
        if (_random.OneIn(6)) @case["archive"] = true;
        return @case;
    }

    private void AddChart(JsonObject files, string name, int depth)
    {
        var isRoot = name == "c";
        var names = depth == 0 ? [] : s_subcharts.Where(child => child != name && _random.OneIn(isRoot ? 2 : 4)).ToList();
        AddMetadata(files, name, names);
        if (!_random.OneIn(10)) files["values.yaml"] = _values.Next(names);
        AddTemplates(files, name, isRoot);
        if (_random.OneIn(isRoot ? 4 : 10)) files["values.schema.json"] = Schema();
        if (_random.OneIn(6)) AddCrds(files);
        if (_random.OneIn(6)) AddIgnored(files);
        if (_random.OneIn(4)) AddFiles(files);
        foreach (var child in names) AddSubchart(files, child, depth - 1);
    }

    private void AddMetadata(JsonObject files, string name, List<string> children)
    {
        var dependencies = _metadata.Dependencies(children);
        var old = _random.OneIn(8);
        files["Chart.yaml"] = _metadata.ChartYaml(name, old ? "" : dependencies, isOld: old);
        if (old && dependencies.Length > 0) files["requirements.yaml"] = dependencies;
        if (!_random.OneIn(12)) return;
        files[old ? "requirements.lock" : "Chart.lock"] = _random.Slips(2) ? _random.Pick("", "x", "- a") : "dependencies:\n- name: sub\n  repository: \"\"\n  version: 0.1.0\ndigest: sha256:0\ngenerated: \"2024-01-02T03:04:05Z\"\n";
    }

    private void AddTemplates(JsonObject files, string name, bool isRoot)
    {
        if (_random.OneIn(2)) files["templates/_helpers.tpl"] = IdiomGenerator.Definitions + _random.Pick("", "{{ define \"extra\" }}extra of " + name + "{{ end }}", "{{ define \"other\" }}again{{ end }}");
        var hasHelpers = files.ContainsKey("templates/_helpers.tpl");
        for (var i = (isRoot ? 1 : 0) + _random.Below(4); i > 0; i--)
        {
            var path = "templates/" + _random.Pick("a", "b", "z", "sub/a", "sub/deep/b", "A", "test-x", "tests/t", "x.y", "_part", "é") + i + _random.Pick(".yaml", ".yaml", ".yaml", ".yml", ".tpl", ".txt", ".json", "");
            files[path] = _random.Below(_random.IsCareless ? 5 : 12) switch
            {
                0 => $"kind: T\nmetadata: {{name: {name}}}\nx: |\n" + new TemplateGenerator(_functions, _random).Generate(),
                1 when hasHelpers => "kind: I\nmetadata: {name: i}\nx:\n" + new IdiomGenerator(_random).Body(),
                _ => _manifests.File(),
            };
        }
        files["templates/values.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Name }}\ndata:\n  v: {{ .Values | toJson | quote }}\n  s: {{ keys .Subcharts | sortAlpha | toJson | quote }}\n  r: {{ printf \"%v\" .Chart.IsRoot }}\n";
        if (_random.OneIn(5)) files["templates/NOTES.txt"] = _random.Slips(2) ? _random.Pick("{{ fail \"notes\" }}", "{{ .Values.nosuch.x }}", "{{") : _random.Pick("notes of {{ .Chart.Name }}", "");
        if (_random.OneIn(12)) files[_random.Pick("templates/.hidden.yaml", "templates/_only.yaml", "templates/x/_y/z.yaml", "templates/NOTES.txt.yaml", "templates/sub/NOTES.txt")] = _manifests.File();
    }

    private void AddSubchart(JsonObject files, string name, int depth)
    {
        var chart = new JsonObject();
        AddChart(chart, name, depth);
        if (_random.OneIn(4))
        {
            files[$"charts/{name}-0.1.0{(_random.Slips(4) ? _random.Pick(".tar.gz", ".zip") : ".tgz")}"] = new JsonObject { ["b64"] = Convert.ToBase64String(ChartPacker.Pack(_random.Pick(name, name, "other-folder"), chart)) };
            return;
        }
        var folder = _random.OneIn(12) ? _random.Pick("_" + name, name + "-folder", _random.Slips(2) ? "." + name : name) : name;
        foreach (var (path, content) in chart) files[$"charts/{folder}/{path}"] = content!.DeepClone();
    }

    private string Schema()
    {
        if (_random.Slips(5)) return _random.Pick("", "{", "true", "false", "[]", "{\"type\": 1}", "{\"$ref\": \"http://example.com/x\"}", "{\"$schema\": \"http://nosuch/\"}", "{\"pattern\": \"(\"}", "{\"$ref\": \"#/nosuch\"}");
        var document = new SchemaGenerator(new Random(_random.Below(int.MaxValue))).Document();
        if (document["properties"] is Dictionary<string, object?> properties && properties.Remove("v", out var schema))
        {
            foreach (var key in new[] { "a", "b", "sub", "global" }.Where(_ => _random.OneIn(2))) properties[key] = schema;
        }
        if (!_random.IsCareless && !_random.OneIn(8)) document["properties"] = new Dictionary<string, object?> { ["str"] = new Dictionary<string, object?> { ["type"] = "string" } };
        if (_random.Slips(3)) document["required"] = new List<object?> { _random.Pick("a", "b", "nosuch") };
        if (_random.Slips(8)) document["additionalProperties"] = false;
        return GoJson.Marshal(document);
    }

    private void AddCrds(JsonObject files)
    {
        files[_random.Pick("crds/a.yaml", "crds/sub/b.yaml", "crds/c.yml", "crds/d.json", "crds/README.md")] = _random.Pick(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: x.y\n", "kind: A\n---\nkind: B {{ .not.rendered }}\n", "", "# only a comment\n", "a: [\n", "kind: A\r\n---\r\nkind: B\r\n", "{\"kind\": \"J\"}");
    }

    private void AddIgnored(JsonObject files)
    {
        var lines = Enumerable.Range(0, 1 + _random.Below(4)).Select(_ => _random.Pick("*.txt", "files/", "/files", "templates/a*", _random.Slips(2) ? "!files/a.txt" : "ignored.*", "# comment", "", " spaced ", _random.Slips(2) ? "**" : "n*", "a?.yaml", "[a-c]*", _random.Slips(2) ? "[" : "b*", "\\#x", "charts/sub", "*.md", "templates/*.yaml", "crds", "sub", _random.Slips(2) ? _random.Pick("!", "/") : "x/"));
        files[".helmignore"] = string.Join(_random.Pick("\n", "\n", "\r\n"), lines);
        files["ignored.txt"] = "x";
    }

    private void AddFiles(JsonObject files)
    {
        files["files/a.txt"] = "line 1\nline 2\n\n";
        files["files/b.bin"] = new JsonObject { ["b64"] = _random.Pick("AP8KDYA=", "77u/YQ==", "", "w6k=") };
        files["files/sub/c.yaml"] = "k: v\r\nl: [1]\r\n";
        files["files/é.tpl"] = "{{ .Release.Name }}!";
        files["templates/files.yaml"] = "kind: F\nmetadata: {name: f}\nv: " + _random.Pick(
            "{{ .Files.Get \"files/a.txt\" | quote }}", "{{ (.Files.Glob \"files/*\").AsConfig | toJson }}", "{{ (.Files.Glob \"files/**\").AsSecrets | toJson }}", "{{ .Files.Lines \"files/a.txt\" | toJson }}", "{{ tpl (.Files.Get \"files/é.tpl\") . }}", "{{ range $p, $_ := .Files }}{{ $p }} {{ end }}",
            "{{ (.Files.Glob \"{files,templates}/*.{txt,yaml}\").AsConfig | toJson }}", "{{ .Files.GetBytes \"files/b.bin\" | toJson }}", "{{ len .Files }}", "{{ .Files.Get \"Chart.yaml\" | quote }}{{ .Files.Get \"templates/values.yaml\" }}{{ .Files.Get \"ignored.txt\" }}", "{{ .Files.AsSecrets | toJson }}", "{{ (.Files.Glob \"files/[a-b]*\").AsConfig | quote }}", "{{ fromYaml (.Files.Get \"files/sub/c.yaml\") | toJson }}");
    }
}
