using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Text;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>Where the time of loading and of a first render goes, stage by stage, and of the functions in it which.</summary>
internal static class CorpusProfile
{
    private const int Functions = 12;

    /// <summary>Runs every case twice and prints what the second time took: nothing is compiled by then.</summary>
    public static void Run(string corpus, TextWriter output)
    {
        var cases = CorpusCase.ReadAll(corpus);
        foreach (var @case in cases) Stages(@case, new StageTimes());
        var stages = new StageTimes();
        var functions = new FunctionTimes();
        foreach (var @case in cases)
        {
            Stages(@case, stages);
            Execute(@case, functions);
        }
        stages.Write("where loading and a first render spend it", output);
        functions.Times.Write($"functions by what they take themselves, the first {Functions}", output, Functions);
    }

    private static void Stages(CorpusCase @case, StageTimes times)
    {
        var files = times.Measure("unpack the archive", () => ChartArchive.Read(new MemoryStream(@case.Archive)));
        var chart = times.Measure("read Chart.yaml and values", () => ChartLoader.LoadFiles(files));
        var request = @case.Request(chart);
        var log = new HelmLog();
        var (root, values) = times.Measure("dependencies and values", () => Values(request, log));
        times.Measure("schemas", () => { SchemaCheck.Run(root, values, null, log); return 0; });
        var scopes = times.Measure("objects of the templates", () => Scopes(request, root, values));
        times.Measure("lex and parse", () => chart.TemplateStore.GetOrCompile([.. scopes.Select(scope => scope.Node)]));
        var rendered = times.Measure("execute", () => new ReleaseRenderer(request, root, values, log).Execute());
        times.Measure("split and sort", () => Sort(rendered));
    }

    private static (ChartNode, Dictionary<string, object?>) Values(RenderRequest request, HelmLog log)
    {
        var root = ChartNode.Create(request.Chart);
        new DependencyProcessor(log).Process(root, request.Values);
        return (root, new ValuesCoalescer(log).Coalesce(root, request.Values));
    }

    private static List<ChartScope> Scopes(RenderRequest request, ChartNode root, Dictionary<string, object?> values) => ChartScope.CreateAll(
        root, values, new() { ["Name"] = request.ReleaseName, ["Namespace"] = request.Namespace, ["IsInstall"] = true, ["IsUpgrade"] = false, ["Revision"] = GoBox.Int(1), ["Service"] = "Helm" }, new CapabilitiesObject(request.Capabilities, new CapabilityReads()));

    private static int Sort(List<KeyValuePair<string, string>> rendered)
    {
        var sorter = new ManifestSorter(null);
        foreach (var (name, content) in rendered)
        {
            if (!name.EndsWith("NOTES.txt", StringComparison.Ordinal) && !GoText.TrimSpace(content.AsSpan()).IsEmpty) sorter.Add(name, content);
        }
        return sorter.Manifests.Count + sorter.Hooks.Count;
    }

    // The same templates over functions that note their times.
    private static void Execute(CorpusCase @case, FunctionTimes functions)
    {
        var request = @case.Request(ChartLoader.LoadArchive(new MemoryStream(@case.Archive)));
        var (root, values) = Values(request, new HelmLog());
        var scopes = Scopes(request, root, values);
        var compiled = request.Chart.TemplateStore.GetOrCompile([.. scopes.Select(scope => scope.Node)]);
        var set = TemplateSet.Create([.. AllFiles(scopes).Select(file => TemplateParser.Parse(file.Name, file.Text, functions.Table))]);
        var execution = new TemplateExecution(set, new TemplateOptions { MissingKey = MissingKey.Zero, SetName = EngineFunctions.RootName });
        foreach (var file in compiled.Files)
        {
            var data = scopes[file.Scope].Data;
            data["Template"] = new ValuesObject(new() { ["Name"] = file.Name, ["BasePath"] = file.BasePath });
            execution.Execute(file.Name, new ValuesObject(data));
        }
    }

    private static IEnumerable<(string Name, string Text)> AllFiles(List<ChartScope> scopes) =>
        scopes.SelectMany(scope => scope.Node.Chart.Templates
                .Where(file => !scope.Node.Metadata.Read.IsLibrary || GoPath.Base(file.Path).StartsWith('_'))
                .Select(file => (Name: GoPath.Join(scope.Node.FullPath, file.Path), file.Text)))
            .DistinctBy(file => file.Name)
            .OrderByDescending(file => file.Name.Count(c => c == '/'))
            .ThenByDescending(file => file.Name, StringComparer.Ordinal);
}
