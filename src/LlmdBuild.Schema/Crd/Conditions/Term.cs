using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>A statement on a value, in the little that both the server's expressions and its structural schemas can say. Immutable.</summary>
internal abstract record Term
{
    /// <summary>What always holds.</summary>
    public static Term True { get; } = new Constant(true);

    /// <summary>What never holds.</summary>
    public static Term False { get; } = new Constant(false);

    /// <summary>All of them.</summary>
    public static Term All(params IEnumerable<Term> terms) => Join(terms, isAll: true);

    /// <summary>One of them at least.</summary>
    public static Term Any(params IEnumerable<Term> terms) => Join(terms, isAll: false);

    /// <summary>The opposite.</summary>
    public static Term Not(Term term) => term switch
    {
        Constant constant => constant.Value ? False : True,
        Negation negation => negation.Inner,
        _ => new Negation(term),
    };

    // Constants fold, joins of a kind flatten, and what is said twice is said once.
    private static Term Join(IEnumerable<Term> terms, bool isAll)
    {
        var kept = new List<Term>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in terms.SelectMany(t => t is Junction junction && junction.IsAll == isAll ? junction.Parts : [t]))
        {
            if (term is Constant constant)
            {
                if (constant.Value != isAll) return constant;
                continue;
            }
            if (seen.Add(CelPrinter.Write(term))) kept.Add(term);
        }
        return kept.Count switch { 0 => isAll ? True : False, 1 => kept[0], _ => new Junction(isAll, kept) };
    }

    /// <summary>true or false.</summary>
    internal sealed record Constant(bool Value) : Term;

    /// <summary>Not.</summary>
    internal sealed record Negation(Term Inner) : Term;

    /// <summary>And, or.</summary>
    internal sealed record Junction(bool IsAll, IReadOnlyList<Term> Parts) : Term;

    /// <summary>A key is there, every object above it being there.</summary>
    internal sealed record Present(IReadOnlyList<string> Path) : Term;

    /// <summary>A scalar is one of these.</summary>
    internal sealed record Member(IReadOnlyList<string> Path, ValueKind Kind, IReadOnlyList<JsonNode> Values) : Term;

    /// <summary>A bound of a number, or of the size of a text or a list, in the words of JSON Schema.</summary>
    internal sealed record Bound(IReadOnlyList<string> Path, ValueKind Kind, string Keyword, bool IsExclusive, JsonNode Limit) : Term;

    /// <summary>A part of a text matches.</summary>
    internal sealed record Match(IReadOnlyList<string> Path, string Pattern) : Term;

    /// <summary>What may be a whole number or text is text.</summary>
    internal sealed record IsText(IReadOnlyList<string> Path) : Term;
}
