namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>A requirement between two statements: <see cref="May"/> holds wherever it does, and it holds wherever <see cref="Must"/> does.</summary>
/// <remarks>
/// What cannot be said is true on one side and false on the other; negation changes the sides. So a rule made of <see cref="May"/> never
/// refuses what the schema accepts, however much of the schema is beyond it.
/// </remarks>
internal readonly record struct TermBounds(Term May, Term Must)
{
    /// <summary>Nothing is known.</summary>
    public static TermBounds Unknown { get; } = new(Term.True, Term.False);

    /// <summary>It always holds.</summary>
    public static TermBounds Always { get; } = new(Term.True, Term.True);

    /// <summary>It never holds.</summary>
    public static TermBounds Never { get; } = new(Term.False, Term.False);

    /// <summary>Whether both sides say the same.</summary>
    public bool IsExact => CelPrinter.Write(May) == CelPrinter.Write(Must);

    /// <summary>It holds exactly where the term does.</summary>
    public static TermBounds Exactly(Term term) => new(term, term);

    /// <summary>All of them.</summary>
    public static TermBounds All(params IReadOnlyList<TermBounds> parts) => new(Term.All(parts.Select(static p => p.May)), Term.All(parts.Select(static p => p.Must)));

    /// <summary>One of them at least.</summary>
    public static TermBounds Any(params IReadOnlyList<TermBounds> parts) => new(Term.Any(parts.Select(static p => p.May)), Term.Any(parts.Select(static p => p.Must)));

    /// <summary>The opposite.</summary>
    public static TermBounds Not(TermBounds inner) => new(Term.Not(inner.Must), Term.Not(inner.May));

    /// <summary>Exactly one of them.</summary>
    public static TermBounds One(IReadOnlyList<TermBounds> parts)
    {
        var alternatives = new List<TermBounds>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var at = i;
            alternatives.Add(All([parts[i], .. parts.Where((_, j) => j != at).Select(Not)]));
        }
        return Any(alternatives);
    }
}
