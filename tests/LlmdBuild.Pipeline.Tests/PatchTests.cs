using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Pipeline.Patching;

namespace LlmdBuild.Pipeline.Tests;

public sealed class PatchTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels: {app: web}
          finalizers: [a]
        spec:
          replicas: 1
          strategy: {type: Recreate}
          template:
            spec:
              containers:
              - name: web
                image: web:1
                args: [x, y]
                env: [{name: A, value: a}]
                ports: [{containerPort: 80, protocol: TCP}, {containerPort: 80, protocol: UDP}]
              - name: side
                image: side:1
        """;

    private const string Target = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";

    [Theory]
    // Strategic merge
    [InlineData("a scalar is replaced", "spec: {replicas: 3}", "spec.replicas", "3")]
    [InlineData("null removes", "spec: {strategy: null}", "spec.strategy", "")]
    [InlineData("containers merge by name", "spec: {template: {spec: {containers: [{name: side, image: side:2}]}}}", "spec.template.spec.containers.*.image", "web:1 side:2")]
    [InlineData("env merges by name", "spec: {template: {spec: {containers: [{name: web, env: [{name: B, value: b}]}]}}}", "spec.template.spec.containers.0.env.*.name", "A B")]
    [InlineData("a list without a key is replaced", "spec: {template: {spec: {containers: [{name: web, args: [z]}]}}}", "spec.template.spec.containers.0.args.*", "z")]
    [InlineData("an item is deleted", "spec: {template: {spec: {containers: [{name: side, $patch: delete}]}}}", "spec.template.spec.containers.*.name", "web")]
    [InlineData("a list is replaced", "spec: {template: {spec: {containers: [{$patch: replace}, {name: only}]}}}", "spec.template.spec.containers.*.name", "only")]
    [InlineData("a mapping is replaced", "spec: {strategy: {$patch: replace, rollingUpdate: {}}}", "spec.strategy.type", "")]
    [InlineData("keys are retained", "spec: {strategy: {$retainKeys: [type], type: RollingUpdate}}", "spec.strategy.type", "RollingUpdate")]
    [InlineData("ports are told apart by protocol", "spec: {template: {spec: {containers: [{name: web, ports: [{containerPort: 80, protocol: UDP, name: dns}]}]}}}", "spec.template.spec.containers.0.ports.1.name", "dns")]
    [InlineData("finalizers are a set", "metadata: {finalizers: [b, a]}", "metadata.finalizers.*", "a b")]
    [InlineData("an order is set", "spec: {template: {spec: {$setElementOrder/containers: [{name: side}, {name: web}]}}}", "spec.template.spec.containers.*.name", "side web")]
    public void StrategicMerge(string name, string body, string path, string expected)
    {
        // metadata of the row replaces the target's own, which only names the object.
        var text = body.StartsWith("metadata: {", StringComparison.Ordinal) ? Target.Replace("metadata: {name: web}", body.Replace("{f", "{name: web, f", StringComparison.Ordinal), StringComparison.Ordinal) : Target + body;

        var patched = Assert.Single(Patch(Deployment, text));

        Assert.True(expected == At(patched, path), $"{name}: expected '{expected}', found '{At(patched, path)}' in\n{patched.Content}");
    }

    [Theory]
    [InlineData("replace", "{op: replace, path: /spec/replicas, value: 5}", "spec.replicas", "5")]
    [InlineData("add at the end", "{op: add, path: /spec/template/spec/containers/-, value: {name: new}}", "spec.template.spec.containers.*.name", "web side new")]
    [InlineData("add before", "{op: add, path: /spec/template/spec/containers/0, value: {name: new}}", "spec.template.spec.containers.*.name", "new web side")]
    [InlineData("remove", "{op: remove, path: /spec/template/spec/containers/1}", "spec.template.spec.containers.*.name", "web")]
    [InlineData("move", "{op: move, from: /spec/strategy/type, path: /spec/was}", "spec.was", "Recreate")]
    [InlineData("copy", "{op: copy, from: /spec/strategy/type, path: /spec/also}", "spec.also", "Recreate")]
    [InlineData("escapes", "{op: add, path: /metadata/labels/a~1b~0c, value: v}", "metadata.labels.a/b~c", "v")]
    [InlineData("test that holds", "{op: test, path: /spec/strategy, value: {type: Recreate}}", "spec.replicas", "1")]
    public void JsonPatch(string name, string operation, string path, string expected)
    {
        var patched = Assert.Single(Patch(Deployment, $"target: {{kind: Deployment}}\npatch: [{operation}]"));

        Assert.True(expected == At(patched, path), $"{name}: expected '{expected}', found '{At(patched, path)}'");
    }

    [Theory]
    [InlineData("LLMD1050", 1, "just text")]
    [InlineData("LLMD1050", 3, "# first\n---\nkind: Deployment")]
    [InlineData("LLMD1050", 1, "target: {kin: X}\npatch: []")]
    [InlineData("LLMD1051", 1, "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: other}")]
    [InlineData("LLMD1051", 1, "target: {kind: Deployment, labelSelector: app!=web}\npatch: []")]
    [InlineData("LLMD1052", 1, "target: {kind: Deployment}\npatch: [{op: remove, path: /spec/nothing}]")]
    [InlineData("LLMD1052", 1, "target: {kind: Deployment}\npatch: [{op: test, path: /spec/replicas, value: 2}]")]
    [InlineData("LLMD1052", 1, Target + "spec: {template: {spec: {containers: [{image: x}]}}}")]
    public void FaultyPatch_IsNamedAtItsLine(string code, int line, string text)
    {
        var exception = Assert.Throws<LlmdException>(() => Patch(Deployment, text));

        Assert.Equal((code, "p.yaml", line), (exception.Diagnostics[0].Code, exception.Diagnostics[0].File, exception.Diagnostics[0].Line));
    }

    [Fact]
    public void CustomResource_ListsAreReplaced()
    {
        const string Widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {containers: [{name: a}, {name: b}]}\n";

        var patched = Assert.Single(Patch(Widget, "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {containers: [{name: c}]}"));

        Assert.Equal("c", At(patched, "spec.containers.*.name"));
    }

    [Fact]
    public void UntouchedObject_KeepsItsBytes_DeletedOneGoes()
    {
        const string Service = "# a comment\nkind: Service\napiVersion: v1\nmetadata:   {name: s}";

        var kept = Patch($"{Service}\n---\n{Deployment}", Target + "$patch: delete");

        Assert.Equal(Service, Assert.Single(kept).Content.TrimEnd());
    }

    private static IReadOnlyList<Manifest> Patch(string template, string patch)
    {
        using var folder = new ChartFolderOnDisk(template);
        var result = ChartRenderer.Render(new RenderRequest { Chart = ChartLoader.Load(folder.Path), ReleaseName = "r" });
        return ManifestPatcher.Apply(result, PatchReader.Read("p.yaml", patch)).Manifests;
    }

    // A path of keys, indexes and '*', which visits every item; what is found is joined with blanks.
    private static string At(Manifest manifest, string path)
    {
        IEnumerable<object?> found = [YamlReader.Read(manifest.Content)];
        foreach (var part in path.Split('.'))
        {
            found = found.SelectMany(value => value switch
            {
                List<object?> list when part == "*" => list,
                List<object?> list => [list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]],
                Dictionary<string, object?> map when map.TryGetValue(part, out var item) => [item],
                _ => [],
            }).ToList();
        }
        return string.Join(' ', found.Select(static value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class ChartFolderOnDisk : IDisposable
    {
        public ChartFolderOnDisk(string template)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, "Chart.yaml"), "apiVersion: v2\nname: c\nversion: 1.0.0\n");
            Directory.CreateDirectory(System.IO.Path.Combine(Path, "templates"));
            File.WriteAllText(System.IO.Path.Combine(Path, "templates", "t.yaml"), template);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("llmd-patch-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
