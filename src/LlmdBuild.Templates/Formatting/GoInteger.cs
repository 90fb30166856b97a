using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's integer kinds as one: what their type is does not matter to indexes and widths.</summary>
internal static class GoInteger
{
    /// <summary>The value of a signed or unsigned integer of any kind that fits <c>int64</c>.</summary>
    internal static bool TryGet(object? value, out long number)
    {
        switch (value)
        {
            case GoInt i:
                number = i.Value;
                return true;
            case IGoNumber named:
                return TryGet(named.Underlying, out number);
            case long i:
                number = i;
                return true;
            case int i:
                number = i;
                return true;
            default:
                var isUnsigned = TryGetUnsigned(value, out var unsigned);
                number = unchecked((long)unsigned);
                return isUnsigned && number >= 0;
        }
    }

    /// <summary>The value of an unsigned integer of any kind.</summary>
    internal static bool TryGetUnsigned(object? value, out ulong number)
    {
        switch (value)
        {
            case ulong u:
                number = u;
                return true;
            case byte u:
                number = u;
                return true;
            default:
                number = 0;
                return false;
        }
    }
}
