namespace LlmdBuild.Tool.CommandLine;

/// <summary>What a command line says: flags with their values, and the other arguments.</summary>
internal sealed class ParsedFlags
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>The arguments that are no flags, in order.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Lines for standard error about deprecated flags, in the order of their use.</summary>
    public List<string> Deprecations { get; } = [];

    /// <summary>Whether the flag was given.</summary>
    public bool IsSet(string name) => _values.ContainsKey(name);

    /// <summary>The last value; empty where the flag was not given.</summary>
    public string Text(string name) => _values.TryGetValue(name, out var values) ? values[^1] : "";

    /// <summary>All values, in order.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>A switch's state; false where it was not given.</summary>
    public bool Bool(string name) => Text(name) == "true";

    /// <summary>Notes one value.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }
}
