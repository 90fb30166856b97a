using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>copystructure's <c>Copy</c>: maps and lists are made anew at every depth.</summary>
/// <remarks>Structs lose what they do not export: a copied version is 0.0.0. A time is copied whole.</remarks>
internal static class DeepCopy
{
    /// <exception cref="TemplateFunctionException">The value is nil, of which there is no copy.</exception>
    public static object? Of(object? value) =>
        value is null ? throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value") : Copy(value);

    private static object? Copy(object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> entries:
                return CopyEntries(entries);
            case List<object?> list:
                FunctionLimits.CheckNesting("deepCopy");
                var copy = new List<object?>(list.Count);
                foreach (var item in list) copy.Add(Copy(item));
                return copy;
            case byte[] bytes:
                return bytes.Clone();
            case GoSlice { IsNil: false } slice:
                FunctionLimits.CheckNesting("deepCopy");
                return new GoSlice(slice.GoType, Array.ConvertAll(slice.Items.ToArray(), Copy));
            case GoMap { IsNil: false } map:
                return new GoMap(map.GoType, CopyEntries(map.Entries));
            case IOpaqueStruct opaque:
                return opaque.Zero;
            default:
                return value;
        }
    }

    private static Dictionary<string, object?> CopyEntries(Dictionary<string, object?> map)
    {
        FunctionLimits.CheckNesting("deepCopy");
        var copy = new Dictionary<string, object?>(map.Count, StringComparer.Ordinal);
        foreach (var (key, value) in map) copy[key] = Copy(value);
        return copy;
    }
}
