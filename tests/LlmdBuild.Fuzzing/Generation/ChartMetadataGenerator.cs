using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Texts of Chart.yaml and requirements.yaml, now and then wrong in one place.</summary>
internal sealed class ChartMetadataGenerator(CaseRandom random)
{
    private static readonly string[] s_extras =
    [
        "description: a chart\n", "appVersion: \"1.16.0\"\n", "appVersion: 1.10\n", "appVersion: 1e3\n", "type: application\n", "deprecated: true\n", "home: https://example.com\n", "icon: https://example.com/i.png\n", "keywords: [a, b]\n", "keywords: []\n", "sources:\n- https://example.com\n",
        "maintainers:\n- name: m\n  email: m@example.com\n  url: https://example.com\n", "annotations:\n  a: b\n  \"c/d\": \"1\"\n", "kubeVersion: \">=1.20.0-0\"\n", "kubeVersion: \"1.x\"\n", "condition: x\n", "tags: a,b\n", "unknown: 1\n", "# comment\n", "engine: gotpl\n",
    ];

    private static readonly string[] s_mistakes =
    [
        "kubeVersion: \"<1.0\"\n", "kubeVersion: \"bad range\"\n", "type: library\n", "type: nosuch\n", "maintainers: [{}]\n", "maintainers: x\n", "keywords: x\n", "annotations: {a: 1}\n", "deprecated: \"yes\"\n", "description: [x]\n", "appVersion: [1]\n", "version: 0.2.0\n", "\tx: y\n", "a: b: c\n", "dependencies: x\n", "name: [c]\n",
        "description: \"a\\u0007b\"\n", "maintainers: [null]\n", "sources: [1]\n", "home: {a: b}\n", "icon: 1\n", "annotations: [x]\n", "kubeVersion: 1.20\n",
    ];

    /// <summary>Chart.yaml.</summary>
    /// <param name="name">The chart's name.</param>
    /// <param name="dependencies">The text of <c>dependencies:</c>, or nothing.</param>
    /// <param name="isOld">Whether it is of apiVersion v1.</param>
    public string ChartYaml(string name, string dependencies, bool isOld)
    {
        var text = new StringBuilder();
        if (!random.Slips(15)) text.Append("apiVersion: ").Append(random.Slips(10) ? random.Pick("v3", "v1", "", "1", "V2") : isOld ? "v1" : "v2").Append('\n');
        if (!random.Slips(20)) text.Append("name: ").Append(random.Slips(10) ? random.Pick("a/b", "..", "\"\"", "UPPER", "é", "1", "a b") : name).Append('\n');
        if (!random.Slips(20)) text.Append("version: ").Append(random.Slips(8) ? random.Pick("x", "\"\"", "1.2.3.4", "01.2.3", "1.2") : random.OneIn(10) ? random.Pick("1", "v1.2.3", "1.2.3-a+b", "0.1.0 ") : "0.1.0").Append('\n');
        if (name == "lib") text.Append("type: library\n");
        for (var i = random.Below(4); i > 0; i--) text.Append(random.Pick(s_extras));
        if (random.Slips(6)) text.Append(random.Pick(s_mistakes));
        return text.Append(dependencies).ToString();
    }

    /// <summary>The <c>dependencies:</c> of a chart that holds these, mostly; nothing where it declares none.</summary>
    public string Dependencies(IReadOnlyList<string> children)
    {
        var text = new StringBuilder();
        foreach (var child in children)
        {
            if (!random.OneIn(6)) text.Append(Dependency(child, alias: null));
            if (random.OneIn(6)) text.Append(Dependency(child, random.Slips(4) ? child : random.Pick("alias" + child, "second" + child)));
        }
        if (random.Slips(12)) text.Append(Dependency("missing", alias: null));
        return text.Length == 0 ? "" : "dependencies:\n" + text;
    }

    private string Dependency(string name, string? alias)
    {
        var text = new StringBuilder($"- name: {name}\n  version: {random.Pick("0.1.0", "\"~0.1\"", "\"*\"", "\">=0.1.0\"", "0.1.x", "\"^0\"", "0.1.0", random.Slips(3) ? random.Pick("9.9.9", "\"bad version\"", "\"\"") : "v0.1.0")}\n");
        if (random.OneIn(2)) text.Append("  repository: ").Append(random.Pick("\"\"", "https://example.com/charts", "file://../x", "\"@repo\"")).Append('\n');
        if (alias is not null) text.Append("  alias: ").Append(random.Slips(10) ? random.Pick("\"a b\"", "a/b", "\"\"", "é") : alias).Append('\n');
        if (random.OneIn(3)) text.Append("  condition: ").Append(random.Pick($"{name}.enabled", "enabled", "global.on", $"{name}.enabled,other.enabled", "\" sub.enabled , x\"", "nosuch", "a", "tags.front")).Append('\n');
        if (random.OneIn(4)) text.Append("  tags: ").Append(random.Slips(6) ? "front" : random.Pick("[front]", "[back, front]", "[]", "\n  - back")).Append('\n');
        if (random.OneIn(12)) text.Append("  enabled: ").Append(random.Pick("true", "false")).Append('\n');
        if (random.OneIn(3))
        {
            text.Append("  import-values: ").Append(random.Pick("[data]", "[a, exports]", "[{child: a, parent: imported}]", "[{child: ., parent: all}]", "[{child: exports.data, parent: .}]", "[{child: a.b, parent: x.y}, data]", "[{child: nosuch, parent: z}]", random.Slips(2) ? random.Pick("[1]", "x", "[{parent: z}]", "[null]") : "[]", "[{child: global, parent: g}]")).Append('\n');
        }
        return text.ToString();
    }
}
