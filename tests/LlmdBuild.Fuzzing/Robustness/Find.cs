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
    public override string ToString()
    {
        var text = new StringBuilder($"{Verdict} ({Input.Kind}, seed {Seed}): {(Text.Length > 900 ? Text[..900] : Text)}\n");
        for (var i = 0; i < Input.Parts.Count; i++)
        {
            var part = Input.Parts[i];
            var shown = Input.Kind == InputKind.Archive ? Convert.ToBase64String(part) : Encoding.Latin1.GetString(part);
            text.Append($"  part {i}, {part.Length} bytes: {Escaped(shown.Length > ShownPart ? shown[..ShownPart] + "…" : shown)}\n");
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
