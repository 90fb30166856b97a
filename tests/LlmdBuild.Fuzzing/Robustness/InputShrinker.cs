namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Makes an input that breaks something as small as it gets while it still breaks the same thing.</summary>
internal sealed class InputShrinker(WorkerProcess worker)
{
    /// <summary>Each try is a process: some seconds in all, or a minute for what hangs.</summary>
    private const int MaxTries = 120;

    private int _tries;

    /// <summary>The smallest input found, or null where a process of its own takes the input well.</summary>
    public Find? Shrink(Find find)
    {
        _tries = 0;
        if (Confirm(find, find.Input) is not { } confirmed) return null;
        // A hang costs seconds a try, so it is only cut in large pieces.
        var limit = find.Verdict == Verdict.Hung ? MaxTries / 10 : MaxTries;
        while (_tries < limit && Smaller(confirmed, limit) is { } smaller) confirmed = smaller;
        return confirmed;
    }

    private Find? Smaller(Find find, int limit)
    {
        for (var i = 0; i < find.Input.Parts.Count; i++)
        {
            var part = find.Input.Parts[i];
            for (var length = part.Length; length > 0; length /= 2)
            {
                for (var at = 0; at < part.Length && _tries < limit; at += length)
                {
                    var input = find.Input.With(i, [.. part[..at], .. part[Math.Min(part.Length, at + length)..]]);
                    if (Confirm(find, input) is { } smaller) return smaller;
                }
            }
        }
        return null;
    }

    private Find? Confirm(Find find, FuzzInput input)
    {
        _tries++;
        var (verdict, text) = worker.Run(input);
        var again = find with { Input = input, Text = text };
        return verdict == find.Verdict && (verdict != Verdict.Escaped || again.Signature == find.Signature) ? again : null;
    }
}
