namespace LlmdBuild.Templates.Values;

/// <summary>A Go map with string keys of any type but <c>map[string]interface {}</c>, or a nil map of any type.</summary>
/// <remarks>Derive from it, with <see cref="IGoObject"/>, for a named map type with methods (<c>chartutil.Values</c>).</remarks>
public class GoMap : IGoValue
{
    private readonly Dictionary<string, object?>? _entries;

    /// <summary>A map of the given type.</summary>
    /// <param name="type">Its type, of kind map.</param>
    /// <param name="entries">Its entries, kept and not copied; null makes the nil map.</param>
    public GoMap(GoType type, Dictionary<string, object?>? entries)
    {
        GoType = type;
        _entries = entries;
    }

    /// <inheritdoc/>
    public GoType GoType { get; }

    /// <summary>Whether this is the nil map, which reads as an empty one but is <c>null</c> in JSON.</summary>
    public bool IsNil => _entries is null;

    /// <summary>The number of entries.</summary>
    public int Count => _entries?.Count ?? 0;

    /// <summary>The entries; empty for the nil map.</summary>
    public Dictionary<string, object?> Entries => _entries ?? [];

    /// <summary>The entry of that key.</summary>
    public bool TryGetValue(string key, out object? value)
    {
        if (_entries is not null)
        {
            return _entries.TryGetValue(key, out value);
        }

        value = null;
        return false;
    }

    /// <summary>A <c>map[string]string</c>.</summary>
    public static GoMap OfStrings(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(GoType.StringMap, entries.ToDictionary(e => e.Key, e => (object?)e.Value));

    /// <summary>The nil map of a type.</summary>
    public static GoMap Nil(GoType type) => new(type, null);
}
