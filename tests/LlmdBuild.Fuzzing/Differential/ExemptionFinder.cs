using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Decides whether a difference counts: by asking Helm again, never by what the case looks like.</summary>
public sealed partial class ExemptionFinder(IReferenceEngine helm)
{
    // Go walks a small map from a random one of eight slots: two keys beside each other change places once in eight walks,
    // and come in the same order all these times once in three hundred.
    private const int Questions = 44;
    private const int AskedAtOnce = 4;

    /// <summary>Why it does not count, if so.</summary>
    public Exemption Find(Difference difference)
    {
        if (difference.Ours.Error is { } error && OurLimits().IsMatch(error)) return Exemption.OurLimit;
        var answers = Enumerable.Repeat(difference.Case, Questions).Chunk(AskedAtOnce).SelectMany(helm.Evaluate);
        return answers.Any(answer => answer != difference.Helm) ? Exemption.RandomInHelm : Exemption.None;
    }

    // The texts of LimitExceededException and of the executor's limits.
    [GeneratedRegex("which is past the limit|output of more than \\d+ characters|range: more than \\d+ iterations|actions nested more than \\d+ deep|value nested more than \\d+ deep|more than \\d+ steps in one render|templates included more than \\d+ deep")]
    private static partial Regex OurLimits();
}
