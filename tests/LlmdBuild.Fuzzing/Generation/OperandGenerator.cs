using System.Globalization;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>What stands behind a function's name without parentheses of its own: literals, fields, variables, methods.</summary>
internal sealed class OperandGenerator(CaseRandom random, List<string> variables)
{
    private static readonly string[] s_fields =
    [
        ".Values.str", ".Values.multi", ".Values.empty", ".Values.crlf", ".Values.num", ".Values.neg", ".Values.zero", ".Values.fl", ".Values.small", ".Values.big", ".Values.tr", ".Values.fa",
        ".Values.nul", ".Values.list", ".Values.strs", ".Values.ints", ".Values.elist", ".Values.edict", ".Values.dict", ".Values.nested", ".Values.nested.a.b.c", ".Values.missing", ".Values.dict.one.x",
        ".Values.gen", ".Values.gen.a", ".Values.text", ".Release.Name", ".Release.IsInstall", ".Release.Revision", ".Release", ".Chart.Name", ".Chart.AppVersion", ".Chart.Keywords", ".Chart.Annotations", ".Chart.Maintainers",
        ".Chart.Deprecated", ".Chart.IsRoot", ".Chart.Type", ".Capabilities.KubeVersion.Minor", ".Capabilities.KubeVersion", ".Capabilities.HelmVersion.Version", ".Capabilities.APIVersions", ".Template.Name", ".Template.BasePath", ".Template",
        ".Files", ".Subcharts", ".", "$", "$.Values", ".Values", ".nosuch", ".Values.list.x", ".Chart.nosuch", ".Release.Name.x", ".Values.nested.a.nosuch.b",
    ];

    private static readonly string[] s_methods =
    [
        ".Files.Get \"files/a.txt\"", ".Files.Get \"nosuch\"", ".Files.Lines \"files/a.txt\"", ".Files.GetBytes \"other/d.bin\"", "(.Files.Glob \"files/**\").AsConfig", "(.Files.Glob \"**.txt\").AsSecrets", "(.Files.Glob \"*\").AsConfig", ".Files.AsSecrets",
        ".Capabilities.APIVersions.Has \"apps/v1\"", ".Capabilities.APIVersions.Has \"batch/v1/CronJob\"", ".Capabilities.KubeVersion.Version", ".Capabilities.KubeVersion.String", ".Values.AsMap", ".Values.YAML", ".Values.Table \"nested.a\"", ".Values.PathValue \"nested.a.b.c\"",
        "(semver \"1.2.3-rc.1+b\").Major", "(semver \"1.2.3-rc.1+b\").Prerelease", "(semver \"1.2.3\").IncMinor", "(semver \"v1.2.3\").Original", "(semver \"1.2.3\").Compare (semver \"1.3.0\")", "(toDate \"2006-01-02\" \"2024-01-02\").Unix", "(toDate \"2006-01-02\" \"2024-01-02\").Year",
        "(toDate \"2006-01-02\" \"2024-01-02\").Weekday", "((toDate \"2006-01-02\" \"2024-01-02\").AddDate 0 1 31).String", ".Chart.Validate", ".Files.nosuch", ".Values.nosuch.Get \"x\"", ".Release.Name.Foo 1", "(index .Values.list 5).k", "(dict \"f\" 1).f",
    ];

    /// <summary>One of them.</summary>
    public string Any() => random.Below(3) == 0 ? Field() : Literal();

    /// <summary>A field or a variable.</summary>
    public string Field() => variables.Count > 0 && random.OneIn(3) ? random.Pick(variables) + random.Pick("", "", ".a", ".name", ".one") : random.Pick(s_fields);

    /// <summary>A method of one of Helm's objects, with arguments.</summary>
    public string Method() => random.Pick(s_methods);

    /// <summary>A literal of any kind.</summary>
    public string Literal() => random.Below(7) switch
    {
        0 => random.Pick("true", "false"),
        1 => Integer(),
        2 => Number(),
        3 => random.Pick("'a'", "'\\n'", "'é'", "'\\u00e9'", "'\\x41'", "0x1F", "0b101", "0o17", "017", "1_000", "0x_1F", "1e3", "0x1p4", "1i", "2.5i", "nil", "1e400", "9223372036854775808", "08", "1__0", "'ab'", "+1", "1e06", "1.", "0x1F.8p1"),
        _ => TextGenerator.Literal(random, TextGenerator.Text(random)),
    };

    /// <summary>Something that is text.</summary>
    public string Text() => random.OneIn(4)
        ? random.Pick(".Values.str", ".Values.multi", ".Values.empty", ".Values.crlf", ".Release.Name", ".Values.nested.a.b.c", ".Values.text", ".Chart.Version", "(.Files.Get \"files/a.txt\")")
        : TextGenerator.Literal(random, TextGenerator.Text(random));

    /// <summary>A map, of any Go type.</summary>
    public string Map() => random.Pick(
        ".Values.dict", ".Values.edict", ".Values.nested", ".Values.nested.a", ".Values.gen", ".Chart.Annotations", ".Values", ".Release", "(splitn \".\" 2 \"a.b.c\")", "(split \"/\" \"a/b\")", "(fromYaml \"a: {b: 1}\\nc: [x]\")", "(urlParse \"http://a/b?c\")", ".Values.missing", ".Files", "(dict)");

    /// <summary>A list, of any Go type.</summary>
    public string List() => random.Pick(
        ".Values.list", ".Values.strs", ".Values.ints", ".Values.elist", ".Chart.Keywords", ".Chart.Maintainers", "(list 3 1.5 \"b\" \"a\" nil)", "(until 4)", "(splitList \",\" \"b,a,,c\")", "(list 1 1 \"1\" 1.0)", "(list (list 1) (list 2))", "(chunk 2 (until 5))", "(list (dict \"k\" 1) (dict \"k\" 2))", "(tuple true false)", "(regexFindAll \"a.\" \"abacad\" -1)", ".Values.missing", "(list)");

    /// <summary>An integer, mostly small.</summary>
    public string Integer() => random.Pick("0", "1", "-1", "2", "3", "5", "10", "80", "-7", "100", "9999", "2147483648", "9223372036854775807", "-9223372036854775808", "(int .Values.num)", "(len .Values.list)", ".Values.num");

    /// <summary>A number with a fraction, or an exponent.</summary>
    public string Number()
    {
        var number = random.Double();
        return double.IsNegative(number) && number == 0 ? "-0.0" : number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }
}
