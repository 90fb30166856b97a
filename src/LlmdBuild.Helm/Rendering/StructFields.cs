namespace LlmdBuild.Helm.Rendering;

/// <summary>Looks up a struct's exported fields.</summary>
internal static class StructFields
{
    public static bool TryGet(IReadOnlyList<KeyValuePair<string, object?>> fields, string name, out object? value)
    {
        foreach (var field in fields)
        {
            if (field.Key != name || !char.IsUpper(name[0])) continue;
            value = field.Value;
            return true;
        }
        value = null;
        return false;
    }
}
