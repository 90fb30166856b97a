using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Templates.Tests.Execution;

public class SharingTests
{
    [Fact]
    public void OneSet_ServesManyThreads()
    {
        var set = TemplateSet.Create([Fixture.Parse("t", "{{range $i, $e := .}}{{include \"d\" $e}}{{end}}{{define \"d\"}}<{{.}}>{{end}}")]);
        var data = Enumerable.Range(0, 50).Select(i => (object?)$"v{i}").ToList();
        var expected = TemplateExecutor.Execute(set, "t", data);

        var outputs = Enumerable.Range(0, 200).AsParallel().Select(_ => TemplateExecutor.Execute(set, "t", data)).ToList();

        Assert.All(outputs, output => Assert.Equal(expected, output));
    }

    [Fact]
    public void Cache_ParsesOnce()
    {
        var cache = new TemplateCache(Fixture.Functions);

        Assert.Same(cache.GetOrParse("a", "{{.}}"), cache.GetOrParse("a", "{{.}}"));
        Assert.NotSame(cache.GetOrParse("a", "{{.}}"), cache.GetOrParse("b", "{{.}}"));
    }

    [Fact]
    public void Set_IsUnchangedByAdding()
    {
        var set = TemplateSet.Create([Fixture.Parse("a", "A")]);

        var more = Enumerable.Range(0, 20).Aggregate(set, (s, i) => s.With(Fixture.Parse($"b{i}", "B")));

        Assert.False(set.Contains("b1"));
        Assert.True(more.Contains("a"));
        Assert.True(more.Contains("b0"));
        Assert.Equal(21, more.Names.Count());
    }

    [Fact]
    public void State_IsOnePerRender()
    {
        var execution = new TemplateExecution(TemplateSet.Empty);

        execution.State<List<int>>().Add(1);

        Assert.Single(execution.State<List<int>>());
        Assert.Empty(new TemplateExecution(TemplateSet.Empty).State<List<int>>());
    }
}
