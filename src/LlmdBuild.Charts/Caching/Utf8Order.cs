namespace LlmdBuild.Charts.Caching;

/// <summary>Orders strings as Go does: by their UTF-8 bytes, which is by code point and not by UTF-16 unit.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
                return Rank(x[i]).CompareTo(Rank(y[i]));
        }

        return x.Length.CompareTo(y.Length);
    }

    // A surrogate stands for a code point above every other UTF-16 unit.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
