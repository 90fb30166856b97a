using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>How two engines differ over one case.</summary>
public enum DifferenceKind
{
    /// <summary>They agree.</summary>
    None,

    /// <summary>Both fail, or both warn, with other words.</summary>
    ErrorText,

    /// <summary>One gives other bytes, or fails where the other does not.</summary>
    Result,
}

/// <summary>A case and what each engine made of it.</summary>
public sealed record Difference(JsonObject Case, CaseResult Helm, CaseResult Ours)
{
    /// <summary>How much it weighs.</summary>
    public DifferenceKind Kind => Helm == Ours ? DifferenceKind.None : Helm.Output == Ours.Output ? DifferenceKind.ErrorText : DifferenceKind.Result;

    /// <inheritdoc/>
    public override string ToString()
    {
        var (helm, ours) = (Text(Helm), Text(Ours));
        var same = helm.AsSpan().CommonPrefixLength(ours);
        // Of long texts, what stands around the place where they part.
        var from = same > Context * 2 ? helm.LastIndexOf('\n', same - Context) + 1 : 0;
        return $"{CaseText.Write(Case)}\n  helm: {Excerpt(helm, from)}\n  ours: {Excerpt(ours, from)}";
    }

    private const int Context = 200;

    private static string Excerpt(string text, int from) => string.Concat(from > 0 ? "…" : "", text.AsSpan(from, Math.Min(text.Length - from, Context * 4)));

    private static string Text(CaseResult result) => result.Output + (string.IsNullOrEmpty(result.Error) ? "" : (result.Output is null ? "" : "\n  ") + "error: " + result.Error);
}
