using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Formats of <c>printf</c>: every verb with flags, widths, precisions, argument indexes, and wrong ones.</summary>
internal static class PrintfGenerator
{
    /// <summary>Formats that charts use.</summary>
    public static readonly string[] Formats = ["%s", "%d", "%v", "%q", "%s-%s", "%d%%", "%.2f", "%05d", "%T", "%+v", "%#v", "%x", "%s:%d", "%t", "%-10s|", "%10.3s|", "%e", "%g", "%U", "%c", "%b", "%o", "%!", "%", "%z", "%*d", "%[2]s %[1]s", "%s %s", "text"];

    /// <summary>A format and its arguments, as a template writes them.</summary>
    public static string Call(CaseRandom random, Func<string> operand)
    {
        var format = new StringBuilder();
        var verbs = 1 + random.Below(3);
        for (var i = 0; i < verbs; i++) format.Append(random.Pick("", "", " ", "a", "%%", "é")).Append(Verb(random));
        var call = "printf " + TextGenerator.Literal(random, format.ToString());
        for (var i = verbs + random.Pick(-1, 0, 0, 0, 0, 0, 1); i > 0; i--) call += " " + operand();
        return call;
    }

    private static string Verb(CaseRandom random)
    {
        var text = new StringBuilder("%");
        while (random.OneIn(3)) text.Append(random.Pick('+', '-', '#', ' ', '0'));
        if (random.OneIn(12)) text.Append(random.Pick("[1]", "[2]", "[3]", "[0]", "[x]", "[", "[1"));
        if (random.OneIn(3)) text.Append(random.Pick("1", "5", "10", "20", "*", "007", "1000001"));
        if (random.OneIn(3)) text.Append('.').Append(random.Pick("", "0", "1", "3", "10", "*"));
        return text.Append(random.Pick('v', 'v', 'd', 's', 's', 'q', 'x', 'X', 'f', 'F', 'e', 'E', 'g', 'G', 't', 'T', 'b', 'o', 'O', 'c', 'U', 'p', 'w', 'y', '!', 'é')).ToString();
    }
}
