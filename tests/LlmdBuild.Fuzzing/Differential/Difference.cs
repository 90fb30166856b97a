using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>How two engines differ over one case.</summary>
public enum DifferenceKind
{
    /// <summary>They agree.</summary>
    None,

    /// <summary>Both fail, with other words.</summary>
    ErrorText,

    /// <summary>One gives other bytes, or fails where the other does not.</summary>
    Result,
}

/// <summary>A case and what each engine made of it.</summary>
public sealed partial record Difference(JsonObject Case, CaseResult Helm, CaseResult Ours)
{
    /// <summary>How much it weighs.</summary>
    public DifferenceKind Kind => Compare(Helm, Ours);

    /// <summary>Compares two results; where Go prints an address nothing can be compared.</summary>
    public static DifferenceKind Compare(CaseResult helm, CaseResult ours)
    {
        if (helm == ours || Address().IsMatch(helm.Output ?? helm.Error!)) return DifferenceKind.None;
        return helm.Error is not null && ours.Error is not null ? DifferenceKind.ErrorText : DifferenceKind.Result;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{CaseText.Write(Case)}\n  helm: {Helm.Output ?? "error: " + Helm.Error}\n  ours: {Ours.Output ?? "error: " + Ours.Error}";

    [GeneratedRegex("0x[0-9a-f]{6,}")]
    private static partial Regex Address();
}
