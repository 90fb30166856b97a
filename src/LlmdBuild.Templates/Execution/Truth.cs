using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

/// <summary>What <c>if</c>, <c>and</c>, <c>not</c> and Sprig's <c>empty</c> take for true.</summary>
public static class Truth
{
    /// <summary>False for nil, false, zero, the empty string and empty lists and maps; structs are true.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool b => b,
        string s => s.Length > 0,
        Dictionary<string, object?> map => map.Count > 0,
        List<object?> list => list.Count > 0,
        GoInt i => i.Value != 0,
        double d => d != 0,
        long l => l != 0,
        GoSlice slice => slice.Count > 0,
        GoMap map => map.Count > 0,
        byte[] bytes => bytes.Length > 0,
        IGoNumber number => IsTrue(number.Underlying),
        GoNil => false,
        int i => i != 0,
        ulong u => u != 0,
        byte b => b != 0,
        System.Numerics.Complex c => c != System.Numerics.Complex.Zero,
        _ => true,
    };
}
