using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>copystructure's <c>Copy</c>: maps and lists are made anew at every depth.</summary>
/// <remarks>Structs lose what they do not export: a copied version is 0.0.0. A time is copied whole.</remarks>
internal readonly struct DeepCopy(ValueVisits visits)
{
    /// <exception cref="TemplateFunctionException">The value is nil, of which there is no copy.</exception>
    public static object? Of(FunctionCall call) => call[0] is { } value
        ? new DeepCopy(new ValueVisits(call, "deepCopy")).Copy(value)
        : throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value");

    private object? Copy(object? value)
    {
        switch (value)
        {
            case Dictionary<string, object?> entries:
                return CopyEntries(entries);
            case List<object?> list:
                visits.Enter(list.Count);
                var copy = new List<object?>(list.Count);
                foreach (var item in list) copy.Add(Copy(item));
                return copy;
            case byte[] bytes:
                return bytes.Clone();
            case GoSlice { IsNil: false } slice:
                visits.Enter(slice.Count);
                return new GoSlice(slice.GoType, Array.ConvertAll(slice.Items.ToArray(), Copy));
            case GoMap { IsNil: false } map:
                return new GoMap(map.GoType, CopyEntries(map.Entries));
            case IOpaqueStruct opaque:
                return opaque.Zero;
            default:
                return value;
        }
    }

    private Dictionary<string, object?> CopyEntries(Dictionary<string, object?> map)
    {
        visits.Enter(map.Count);
        var copy = new Dictionary<string, object?>(map.Count, StringComparer.Ordinal);
        foreach (var (key, value) in map) copy[key] = Copy(value);
        return copy;
    }
}
