using System.Text;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Texts of values files: what meets a chart's subcharts, tags and globals, or any YAML at all.</summary>
internal sealed class ValuesTextGenerator(CaseRandom random)
{
    private static readonly string[] s_lines =
    [
        "a: 1\n", "a: {b: {c: 1, d: null}, x: [1, 2]}\n", "b: text\n", "b: null\n", "a: null\n", "enabled: true\n", "enabled: false\n", "global: {on: true, g: {h: 1}}\n", "global: {on: false, g: {i: 2, h: null}}\n", "global: null\n", "global: text\n", "tags: {front: true}\n", "tags: {front: false, back: true}\n", "tags: x\n",
        "exports: {data: {k: 9, a: {b: 2}}}\n", "data: {k: v}\n", "str: some\n", "num: 42\n", "big: 12345678901234567890\n", "fl: 1.0\n", "oct: 0777\n", "hex: 0x1F\n", "yes: no\n", "date: 2001-01-01\n", "dict: {one: 1, two: \"2\"}\n", "list: [1, two, 3.5, null, {k: v}]\n", "nested: {a: {b: {c: deep}}}\n", "multi: |\n  first\n  second\n", "# comment\n",
        "exp: 1e6\n", "tiny: 1e-7\n", "neg: -7\n", "nameOverride: x\n", "text: \"{{ .Release.Name }}\"\n", "gen: {a: [1, {b: c}], n: ~}\n", "anchor: &x {k: 1}\nref: *x\nmerged: {<<: *x, l: 2}\n", "folded: >-\n  a\n  b\n\n  c\n", "1: one\n",
    ];

    /// <summary>A text; values of subcharts are among them.</summary>
    public string Next(IReadOnlyList<string> subcharts)
    {
        if (random.Slips(8)) return new YamlTextGenerator(random.Below(int.MaxValue)).Next(random.Pick(0, 0, 1));
        if (random.OneIn(12)) return YamlWriter.ToYaml(GoJson.Unmarshal(ValueGenerator.Map(random).ToJsonString())) + "\n";
        if (random.Slips(8)) return random.Pick("- a\n", "text\n", "a: b: c\n", "a: [\n", "a: .inf\n", "a: 1\na: 2\n");
        if (random.OneIn(20)) return random.Pick("", "null\n", "{}\n", "# nothing\n", "---\na: 1\n---\nb: 2\n", "\ufeffa: 1\n", "a: 1\r\nb: 2\r\n", "{\"a\": 1}\n");
        var text = new StringBuilder();
        for (var i = random.Below(5); i > 0; i--) Append(text, random.Pick(s_lines), "");
        foreach (var child in subcharts.Concat(["sub", "aliassub"]).Distinct())
        {
            if (!random.OneIn(2)) continue;
            text.Append(child).Append(random.Slips(2) ? random.Pick(": text\n", ": [1]\n", ": null\n", ":\n# nothing\n") : random.Pick(": {}\n", ":\n", ":\n", ":\n", ":\n"));
            if (!text.ToString().EndsWith(":\n", StringComparison.Ordinal)) continue;
            for (var i = 1 + random.Below(4); i > 0; i--) Append(text, random.Pick(s_lines), "  ");
        }
        return text.ToString();
    }

    // A key twice is an error now and then, not always.
    private void Append(StringBuilder text, string lines, string indent)
    {
        var key = indent + lines[..(lines.IndexOf(':', StringComparison.Ordinal) + 1)];
        if (!random.Slips(20) && ("\n" + text).Contains("\n" + key, StringComparison.Ordinal)) return;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Append(indent).Append(line).Append('\n');
    }
}
