namespace LlmdBuild.Helm.Yaml;

/// <summary>Go's <c>map[interface {}]interface {}</c>: keys of any scalar type, null too, in the order they were first set.</summary>
internal sealed class YamlMap
{
    private static readonly object NullKey = new();

    private readonly Dictionary<object, object?> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<object?, object?>> Entries
    {
        get
        {
            foreach (var (key, value) in _entries)
            {
                yield return new(key == NullKey ? null : key, value);
            }
        }
    }

    public object? this[object? key]
    {
        set => _entries[key ?? NullKey] = value;
    }

    public bool ContainsKey(object? key) => _entries.ContainsKey(key ?? NullKey);
}
