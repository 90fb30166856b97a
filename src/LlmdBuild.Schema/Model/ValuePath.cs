namespace LlmdBuild.Schema.Model;

/// <summary>Writes the paths of values as people do: <c>decode.containers[].env</c>, <c>labels["a.b/c"]</c>, <c>tolerations.*</c>.</summary>
internal static class ValuePath
{
    public static string Key(string path, string key)
    {
        var plain = key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');
        if (!plain) return $"{path}[\"{key}\"]";
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    public static string Item(string path) => path + "[]";

    public static string Entry(string path) => path.Length == 0 ? "*" : path + ".*";
}
