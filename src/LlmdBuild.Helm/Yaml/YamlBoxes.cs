using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Boxes for the scalars that values mostly hold.</summary>
internal static class YamlBoxes
{
    private static readonly object[] SmallNumbers = MakeSmallNumbers();

    public static object Of(bool value) => GoBox.Bool(value);

    public static object Of(double value)
    {
        // -0 is a number of its own.
        var small = (int)value;
        return small == value && (uint)small < (uint)SmallNumbers.Length && !(small == 0 && double.IsNegative(value))
            ? SmallNumbers[small]
            : value;
    }

    private static object[] MakeSmallNumbers()
    {
        var numbers = new object[1024];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (double)i;
        }

        return numbers;
    }
}
