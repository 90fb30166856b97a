using BenchmarkDotNet.Attributes;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Benchmarks;

/// <summary>Parsed templates executed, and what they spend most on.</summary>
[MemoryDiagnoser]
public class TemplateExecutionBenchmarks
{
    private readonly TemplateSet _deployment = SetOf(BenchmarkTemplates.Text);
    private readonly TemplateSet _fields = SetOf("{{range 1000}}{{$.Chart.Name}}{{end}}");
    private readonly TemplateSet _calls = SetOf("{{range 1000}}{{if and (eq $.Release.Name \"rel\") (not $.Nope)}}x{{end}}{{end}}");
    private readonly TemplateSet _includes = SetOf("{{define \"d\"}}{{.Chart.Name}}{{end}}{{range 1000}}{{include \"d\" $}}{{end}}");

    [Benchmark]
    public string Deployment() => Run(_deployment);

    [Benchmark]
    public string ThousandFields() => Run(_fields);

    [Benchmark]
    public string ThousandConditions() => Run(_calls);

    [Benchmark]
    public string ThousandIncludes() => Run(_includes);

    [Benchmark]
    public string Sprintf() => GoFormat.Sprintf("%s-%d:%v %5.2f", "name", GoBox.Int(7), true, 3.14159);

    private static TemplateSet SetOf(string text) => TemplateSet.Create([TemplateParser.Parse("t", text, BenchmarkTemplates.Functions)]);

    private static string Run(TemplateSet set) => TemplateExecutor.Execute(set, "t", BenchmarkTemplates.Data);
}
