namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>One input: its kind and its parts as bytes.</summary>
public sealed record FuzzInput(InputKind Kind, IReadOnlyList<byte[]> Parts)
{
    /// <summary>One line without spaces but between the parts.</summary>
    public string ToLine() => $"{Kind} {string.Join(' ', Parts.Select(part => "=" + Convert.ToBase64String(part)))}";

    /// <summary>Reads what <see cref="ToLine"/> writes.</summary>
    public static FuzzInput Parse(string line)
    {
        var fields = line.Split(' ');
        return new FuzzInput(Enum.Parse<InputKind>(fields[0]), [.. fields.Skip(1).Select(field => Convert.FromBase64String(field[1..]))]);
    }

    /// <summary>The same with another part.</summary>
    public FuzzInput With(int index, byte[] part) => this with { Parts = [.. Parts.Select((old, i) => i == index ? part : old)] };
}
