using System.Text;
using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>An input that breaks something, and what it breaks.</summary>
internal sealed partial record Find(int Seed, FuzzInput Input, Verdict Verdict, string Text)
{
    private const int ShownPart = 1500;

    /// <summary>What tells one fault from another: the kind of exception and the first place in our code.</summary>
    public string Signature => $"{Verdict} {Input.Kind} {Text.Split(':')[0]} {Place().Match(Text).Groups[1].Value}";

    /// <inheritdoc/>
    public override string ToString() => $"{Verdict} ({Input.Kind}, seed {Seed}): {(Text.Length > 900 ? Text[..900] : Text)}\n{Show(Input, ShownPart)}";

    /// <summary>The parts of an input, a line each, cut where they are longer.</summary>
    public static string Show(FuzzInput input, int longest)
    {
        var text = new StringBuilder();
        for (var i = 0; i < input.Parts.Count; i++)
        {
            var part = input.Parts[i];
            var shown = input.Kind == InputKind.Archive ? Convert.ToBase64String(part) : Encoding.Latin1.GetString(part);
            text.Append($"  part {i}, {part.Length} bytes: {Escaped(shown.Length > longest ? shown[..longest] + "…" : shown)}\n");
        }
        return text.ToString();
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text) escaped.Append(c is >= ' ' and < '\x7f' or '…' ? c.ToString() : c == '\n' ? "\\n" : $"\\x{(int)c:x2}");
        return escaped.ToString();
    }

    [GeneratedRegex(@"at (LlmdBuild\.(?!Fuzzing)[\w.`<>]+)")]
    private static partial Regex Place();
}
