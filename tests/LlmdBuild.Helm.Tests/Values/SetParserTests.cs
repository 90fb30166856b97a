using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Tests.Values;

public sealed class SetParserTests
{
    private const string Base = """{"a":{"b":1},"l":[1,2],"t":"text"}""";

    [Theory]
    // Scalars
    [InlineData("integer", "x=1", """{"x":1}""")]
    [InlineData("leading zero stays text", "x=017", """{"x":"017"}""")]
    [InlineData("float stays text", "x=1.5", """{"x":"1.5"}""")]
    [InlineData("booleans and null in any case", "x=TRUE,y=False,z=Null", """{"x":true,"y":false,"z":null}""")]
    [InlineData("empty value", "x=", """{"x":""}""")]
    [InlineData("escaped comma", @"x=a\,b", """{"x":"a,b"}""")]
    [InlineData("escaped dot in key", @"x\.y=1", """{"x.y":1}""")]
    [InlineData("equals in value", "x=y=z", """{"x":"y=z"}""")]
    // Lists
    [InlineData("list", "x={a,1,null}", """{"x":["a",1,null]}""")]
    [InlineData("gap is null", "x[2]=c", """{"x":[null,null,"c"]}""")]
    [InlineData("list in list", "x[0][1]=c", """{"x":[[null,"c"]]}""")]
    [InlineData("table in list", "x[0].n=a,x[0].m=b", """{"x":[{"m":"b","n":"a"}]}""")]
    // Errors
    [InlineData("no value", "x", "key \"x\" has no value")]
    [InlineData("comma for value", "x,y=1", "key \"x\" has no value (cannot end with ,)")]
    [InlineData("open list", "x={a", "list must terminate with '}'")]
    [InlineData("negative index", "x[-1]=a", "negative -1 index not allowed")]
    [InlineData("huge index", "x[99999]=a", "index of 99999 is greater than maximum supported index of 65536")]
    [InlineData("index is no number", "x[y]=a", "error parsing index: strconv.Atoi: parsing \"y\": invalid syntax")]
    [InlineData("too many dots", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f=1", "value name nested level is greater than maximum supported nested level of 30")]
    public void Set(string name, string expression, string expected)
        => Assert.True(expected == Result(expression, "{}", SetParser.ParseInto), name + ": " + Result(expression, "{}", SetParser.ParseInto));

    [Theory]
    [InlineData("replaces", "a.b=2", """{"a":{"b":2},"l":[1,2],"t":"text"}""")]
    [InlineData("adds beside", "a.c=2", """{"a":{"b":1,"c":2},"l":[1,2],"t":"text"}""")]
    [InlineData("list item", "l[1]=x", """{"a":{"b":1},"l":[1,"x"],"t":"text"}""")]
    [InlineData("text is no table", "t.x=1", "unable to parse key: interface conversion: interface {} is string, not map[string]interface {}")]
    [InlineData("table is no list", "a[0]=1", "unable to parse key: interface conversion: interface {} is map[string]interface {}, not []interface {}")]
    public void SetOverValues(string name, string expression, string expected)
        => Assert.True(expected == Result(expression, Base, SetParser.ParseInto), name + ": " + Result(expression, Base, SetParser.ParseInto));

    [Theory]
    [InlineData("all text", "x=true,y=1", """{"x":"true","y":"1"}""")]
    public void SetString(string name, string expression, string expected)
        => Assert.True(expected == Result(expression, "{}", SetParser.ParseStringInto), name);

    [Theory]
    [InlineData("objects and lists", """x={"k":[1,null]},y=2.5""", """{"x":{"k":[1,null]},"y":2.5}""")]
    [InlineData("nothing is null", "x=,y=1", """{"x":null,"y":1}""")]
    [InlineData("bad JSON", "x={bad", "invalid character 'b' looking for beginning of object key string")]
    public void SetJson(string name, string expression, string expected)
        => Assert.True(expected == Result(expression, "{}", SetParser.ParseJsonInto), name + ": " + Result(expression, "{}", SetParser.ParseJsonInto));

    [Theory]
    [InlineData("everything behind the equals sign", @"x.y=a,b\{c}=[d]", """{"x":{"y":"a,b\\{c}=[d]"}}""")]
    [InlineData("no value", "x", "key \"x\" has no value")]
    public void SetLiteral(string name, string expression, string expected)
        => Assert.True(expected == Result(expression, "{}", SetParser.ParseLiteralInto), name + ": " + Result(expression, "{}", SetParser.ParseLiteralInto));

    [Fact]
    public void EndlessNesting_IsAnError()
    {
        var expression = "x" + string.Concat(Enumerable.Repeat("[0]", 100_000)) + "=1";

        Assert.Throws<SetParseException>(() => SetParser.ParseInto(expression, []));
    }

    private static string Result(string expression, string start, Action<string, Dictionary<string, object?>> parse)
    {
        var values = (Dictionary<string, object?>)GoJson.Unmarshal(start)!;
        try
        {
            parse(expression, values);
            return GoJson.Marshal(values);
        }
        catch (SetParseException exception)
        {
            return exception.Message;
        }
    }
}
