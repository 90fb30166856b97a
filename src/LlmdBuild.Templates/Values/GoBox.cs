namespace LlmdBuild.Templates.Values;

/// <summary>Boxes that are shared, so that the values templates make most cost no memory.</summary>
public static class GoBox
{
    private const int Lowest = -128;
    private const int Highest = 1023;

    private static readonly object[] SmallInts = MakeSmallInts();

    /// <summary>The boxed <c>true</c>.</summary>
    public static object True { get; } = true;

    /// <summary>The boxed <c>false</c>.</summary>
    public static object False { get; } = false;

    /// <summary>A boxed Go <c>bool</c>.</summary>
    public static object Bool(bool value) => value ? True : False;

    /// <summary>A boxed Go <c>int</c>.</summary>
    public static object Int(long value) =>
        value is >= Lowest and <= Highest ? SmallInts[value - Lowest] : new GoInt(value);

    private static object[] MakeSmallInts()
    {
        var boxes = new object[Highest - Lowest + 1];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = new GoInt(i + Lowest);
        }

        return boxes;
    }
}
