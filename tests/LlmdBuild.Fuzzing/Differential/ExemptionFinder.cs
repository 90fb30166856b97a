using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Decides whether a difference counts: by asking Helm again, never by what the case looks like.</summary>
public sealed partial class ExemptionFinder(IReferenceEngine helm, Func<JsonObject, CaseResult> ours)
{
    // Go walks a small map from a random one of eight slots: two keys beside each other change places once in eight walks,
    // and come in the same order all these times once in three hundred.
    private const int Questions = 44;
    private const int AskedAtOnce = 4;

    /// <summary>Why it does not count, if so.</summary>
    public Exemption Find(Difference difference)
    {
        if (difference.Ours.Error is { } error && OurLimits().IsMatch(error)) return Exemption.OurLimit;
        if (AnswersDiffer(difference, Questions)) return Exemption.RandomInHelm;
        return helm.Evaluate([difference.Case])[0] == ours(difference.Case) ? Exemption.Clock : Exemption.None;
    }

    private bool AnswersDiffer(Difference difference, int questions) =>
        Enumerable.Repeat(difference.Case, questions).Chunk(AskedAtOnce).SelectMany(helm.Evaluate).Any(answer => answer != difference.Helm);

    // The texts of LimitExceededException and of the executor's limits; a schema on another host is one too, and its name costs a lookup.
    [GeneratedRegex("which is past the limit|(?:output|text) of more than \\d+ characters|range: more than \\d+ iterations|actions nested more than \\d+ deep|value nested more than \\d+ deep|more than \\d+ steps in one render|templates included more than \\d+ deep|references to other hosts are not fetched|too large for each other")]
    private static partial Regex OurLimits();
}
