using CsCheck;

namespace LlmdBuild.Templates.Tests.Parsing;

/// <summary>A template printed back parses to the same tree: checked by printing that tree again, and by running both.</summary>
public class PrintedTemplateProperties
{
    private static readonly Gen<string> Operand = Gen.OneOfConst(
        ".", "$", ".Name", ".Deep.er.est", "$.Name", "1", "-2.5", "0x1F", "'é'", "1+2i", "true", "nil", "\"a\\t\\\"\"", "`raw`",
        "(len .Text)", "(dict \"a\" 1).a", "(index .List 0)", ".Null", ".Nope.x");

    private static readonly Gen<string> Command = Gen.OneOf(
        Operand,
        Gen.Select(Gen.OneOfConst("print", "eq", "and", "or", "index", "html", "list", "len"), Operand.Array[1, 3],
            (name, operands) => $"{name} {string.Join(' ', operands)}"));

    private static readonly Gen<string> Pipe = Gen.Select(Command, Gen.OneOfConst("", " | html", " | print \"x\"", " | len"), (c, tail) => c + tail);

    private static readonly Gen<string> Text = Gen.OneOfConst("", "a", " \n ", "x: y\n", "é}}", "\t{ x");

    [Fact]
    public void Printed_ParsesToTheSame() =>
        Node(3).Array[1, 4].Select(string.Concat).Sample(
            source =>
            {
                var printed = TemplatePrinter.Print(Fixture.Parse("t", source).Main);

                Assert.Equal(printed, TemplatePrinter.Print(Fixture.Parse("t", printed).Main));
                Assert.Equal(Outcome(source), Outcome(printed));
            },
            iter: 3000);

    private static Gen<string> Node(int depth)
    {
        var action = Gen.Select(Gen.OneOfConst("{{", "{{- ", "{{ "), Pipe, Gen.OneOfConst("}}", " -}}", " }}"), (l, p, r) => l + p + r);
        if (depth == 0)
        {
            return Gen.OneOf(Text, action);
        }

        var inner = Node(depth - 1).Array[0, 2].Select(string.Concat);
        return Gen.OneOf(
            Text,
            action,
            Gen.Select(Gen.OneOfConst("if", "with"), Pipe, inner, inner, (word, p, x, y) => $"{{{{{word} {p}}}}}{x}{{{{else}}}}{y}{{{{end}}}}"),
            Gen.Select(Gen.OneOfConst("range .List", "range $k, $v := .Map", "range 2", "range .Nope"), inner, (head, x) => $"{{{{{head}}}}}{x}{{{{end}}}}"));
    }

    // Errors name places, which printing moves: what went wrong is what counts.
    private static string Outcome(string source)
    {
        var data = Fixture.Everything;
        data.Remove("Object"); // Within a map it prints as an address.
        var result = Fixture.Run(source, data);
        return result.StartsWith("error: ", StringComparison.Ordinal) ? result[(result.LastIndexOf(">: ", StringComparison.Ordinal) + 1)..] : result;
    }
}
