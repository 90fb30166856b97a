using System.Text.Json.Nodes;
using LlmdBuild.Fuzzing.Differential;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>The command line of a chart's case: names, values and flags of <c>helm template</c>.</summary>
internal sealed class ChartFlagGenerator(CaseRandom random, ValuesTextGenerator values)
{
    private const string Here = ChartCaseFolder.Here;

    private static readonly string[][] s_flags =
    [
        ["--include-crds"], ["--skip-crds"], ["--skip-tests"], ["--no-hooks"], ["--is-upgrade"], ["--kube-version", "1.20"], ["--kube-version", "v1.34.2-gke.1"], ["--api-versions", "x/v1"], ["-a", "policy/v1beta1,batch/v1/CronJob"], ["-n", "team"], ["--namespace=other"], ["--skip-schema-validation"],
        ["-s", "templates/values.yaml"], ["-s", "charts/*/templates/*.yaml"], ["--show-only=templates/a1.yaml", "-s", "templates/values.yaml"], ["--output-dir", Here + "/OUT"], ["--output-dir", Here + "/OUT", "--release-name"], ["--debug"], ["--validate=false"], ["--dry-run"], ["--dry-run=client"], ["--devel"],
        ["--timeout", "5m"], ["--wait"], ["--labels", "a=b"], ["--create-namespace"], ["--version", "1"], ["--dependency-update=false"], ["--post-renderer-args", "x"], ["--description", "d"], ["--include-crds", "--no-hooks", "--skip-tests"], ["--set-file", "f=" + Here + "/in/f.txt"],
    ];

    private static readonly string[][] s_mistakes =
    [
        ["--kube-version", "x"], ["-s", "nosuch.yaml"], ["--name-template", "{{ \"n\" | upper | lower }}-x"], ["--nosuch"], ["--set"], ["--generate-name"], ["extra"], ["--set-file", "f=" + Here + "/in/nosuch"], ["-f", Here + "/in/nosuch.yaml"], ["--timeout", "x"], ["--wait=x"], ["--dry-run=x"], ["-x"], ["--set-file", "f"], ["--kube-version"],
        ["--set-json", "a="], ["--set-json", "{"], ["--set-json", "a=[1,2"], ["--burst-limit", "x"], ["--skip-tests=maybe"], ["--post-renderer", "x"], ["--labels", "x"],
    ];

    private static readonly string[] s_sets =
    [
        "a=1", "b=x", "sub.a=null", "sub=null", "sub.enabled=false", "sub.enabled=true", "other.enabled=false", "global.on=true", "global.g.h=null", "tags.front=false", "tags.back=true", "a.b.c=2", "a[0]=1", "a={x,y}", "aliassub.a=3", "enabled=false", "sub.global.x=1", "nested.a.b.c=cli", "a=null", "data.k=null", "num=0123", "big=12345678901234567890", "fl=1.50", "dict.one=1e3",
    ];

    /// <summary>Adds <c>args</c> and what they need.</summary>
    public void Add(JsonObject @case)
    {
        var arguments = new JsonArray();
        for (var i = random.Pick(0, 0, 1, 1, 2, 3); i > 0; i--)
        {
            foreach (var argument in Values(@case)) arguments.Add(argument);
        }
        if (random.OneIn(3))
        {
            foreach (var argument in random.Pick(random.Slips(3) ? s_mistakes : s_flags)) arguments.Add(argument);
        }
        @case["args"] = arguments;
        if (random.OneIn(12)) @case["name"] = random.Slips(2) ? random.Pick("UPPER", "a_b", new string('x', 54), "-a", "é") : random.Pick("", "a.b", "1", "rel");
    }

    private string[] Values(JsonObject @case)
    {
        switch (random.Below(8))
        {
            case 0 or 1 or 2: return ["--set", random.Slips(3) ? SetGenerator.Expression(random) : random.Pick(s_sets)];
            case 3: return [random.Pick("--set-string", "--set-literal"), random.Slips(3) ? SetGenerator.Expression(random) : random.Pick(s_sets)];
            case 4: return ["--set-json", random.Pick("a={\"b\":[1,null]}", "{\"a\":{\"b\":1}}", "sub={\"a\":1.0}", "a=1e6", "sub.a=null", "big=12345678901234567890")];
            case 5 when !@case.ContainsKey("stdin"):
                @case["stdin"] = values.Next([]);
                return ["-f", "-"];
            default:
                var files = @case["files"]!.AsObject();
                var name = $"in/v{files.Count}.yaml";
                files[name] = values.Next(["sub", "other"]);
                files["in/f.txt"] = "content\n";
                return ["--values", Here + "/" + name];
        }
    }
}
