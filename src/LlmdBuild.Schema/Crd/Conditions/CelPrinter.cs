using System.Text;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>Writes terms as the API server's expressions.</summary>
internal static class CelPrinter
{
    /// <summary>The expression; <c>self</c> is the value that holds it.</summary>
    public static string Write(Term term)
    {
        var text = new StringBuilder();
        Write(text, term, isNested: false);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Term term, bool isNested)
    {
        switch (term)
        {
            case Term.Constant constant:
                text.Append(constant.Value ? "true" : "false");
                break;
            case Term.Negation { Inner: Term.Junction } negation:
                text.Append('!');
                Write(text, negation.Inner, isNested: true);
                break;
            case Term.Negation { Inner: Term.Present present }:
                text.Append("!has(").Append(Path(present.Path)).Append(')');
                break;
            case Term.Negation negation:
                text.Append("!(");
                Write(text, negation.Inner, isNested: false);
                text.Append(')');
                break;
            case Term.Junction junction:
                Join(text, junction, isNested);
                break;
            case Term.Present present:
                text.Append("has(").Append(Path(present.Path)).Append(')');
                break;
            case Term.Member member:
                text.Append(Member(member));
                break;
            case Term.Bound bound:
                text.Append(Bound(bound));
                break;
            case Term.Match match:
                text.Append(Path(match.Path)).Append(".matches(").Append(CelSyntax.Literal(match.Pattern)).Append(')');
                break;
            case Term.IsText isText:
                text.Append("type(").Append(Path(isText.Path)).Append(") == string");
                break;
            default:
                throw new InvalidOperationException($"{term.GetType().Name} is not a term");
        }
    }

    private static void Join(StringBuilder text, Term.Junction junction, bool isNested)
    {
        if (isNested) text.Append('(');
        for (var i = 0; i < junction.Parts.Count; i++)
        {
            if (i > 0) text.Append(junction.IsAll ? " && " : " || ");
            Write(text, junction.Parts[i], isNested: true);
        }
        if (isNested) text.Append(')');
    }

    private static string Member(Term.Member member)
    {
        var path = Path(member.Path);
        var literals = member.Values.Select(v => CelSyntax.Literal(v, member.Kind)).ToList();
        if (literals.Count == 1) return $"{path} == {literals[0]}";
        // A list in an expression holds one type; int-or-string has two.
        return member.Kind == Model.ValueKind.IntOrString
            ? $"({string.Join(" || ", literals.Select(l => $"{path} == {l}"))})"
            : $"{path} in [{string.Join(", ", literals)}]";
    }

    private static string Bound(Term.Bound bound)
    {
        var isLower = bound.Keyword.StartsWith("min", StringComparison.Ordinal);
        var sign = (isLower, bound.IsExclusive) switch { (true, false) => ">=", (true, true) => ">", (false, false) => "<=", _ => "<" };
        var path = Path(bound.Path);
        return bound.Keyword is "minimum" or "maximum"
            ? $"{path} {sign} {CelSyntax.Literal(bound.Limit, bound.Kind)}"
            : $"size({path}) {sign} {bound.Limit.ToJsonString()}";
    }

    private static string Path(IReadOnlyList<string> path) => string.Join('.', ["self", .. path.Select(static k => CelSyntax.Field(k) ?? k)]);
}
