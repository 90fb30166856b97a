using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Toml;

/// <summary>The tables of a document as it is read, and who defined them: by a heading, by a value, or only implied by a longer key.</summary>
internal sealed class TomlDocument
{
    private static readonly GoType TablesType = GoType.SliceOf(GoType.AnyMap);

    private readonly Dictionary<string, object?> _root = [];
    private readonly HashSet<string> _implicit = [];
    private readonly HashSet<string> _arrays = [];
    private readonly Func<string, Exception> _fail;

    /// <param name="fail">Makes the exception of a key that is defined twice, in Go's words.</param>
    public TomlDocument(Func<string, Exception> fail) => _fail = fail;

    /// <summary>The keys of the table that values go to.</summary>
    public string[] Context { get; set; } = [];

    /// <summary>The finished document; nothing may be added after it.</summary>
    public Dictionary<string, object?> Finish()
    {
        Finish(_root);
        return _root;
    }

    /// <summary>Notes that a key holds an array of values, which takes the place of what its elements implied.</summary>
    public void MarkArray(string key) => _arrays.Add(Name(key));

    /// <summary>Notes that the current table, or a key in it, holds something else.</summary>
    public void UnmarkArray(string key) => _arrays.Remove(Name(key));

    /// <summary>Notes that a table is there only because a longer key goes through it.</summary>
    public void MarkImplicit(string[] key) => _implicit.Add(TomlKey.Join(key));

    /// <summary>Goes to a table, making it and those on the way to it.</summary>
    /// <param name="key">From the root.</param>
    /// <param name="isArray">Whether to add a table to an array of them.</param>
    public void Enter(string[] key, bool isArray)
    {
        if (key.Length > TomlLimits.Depth)
        {
            throw new TomlException($"toml: a key of more than {TomlLimits.Depth} parts, which is past the limit") { IsLimit = true };
        }

        var table = _root;
        for (var i = 0; i < key.Length - 1; i++)
        {
            if (!table.TryGetValue(key[i], out var next))
            {
                MarkImplicit(key[..(i + 1)]);
                table[key[i]] = next = new Dictionary<string, object?>();
            }

            table = next switch
            {
                TomlTableArray tables => tables.Last,
                Dictionary<string, object?> inner => inner,
                _ => throw _fail($"Key '{TomlKey.Join(key[..(i + 1)])}' was already created as a hash."),
            };
        }

        Context = key[..^1];
        if (isArray)
        {
            AddTable(table, key);
        }
        else
        {
            Set(key[^1], new Dictionary<string, object?>());
        }

        Context = key;
    }

    /// <summary>Gives a key of the current table its value.</summary>
    public void Set(string key, object? value)
    {
        var table = _root;
        for (var i = 0; i < Context.Length; i++)
        {
            table = table[Context[i]] switch
            {
                TomlTableArray tables => tables.Last,
                Dictionary<string, object?> inner => inner,
                _ => throw _fail($"Key '{TomlKey.Join(Context[..(i + 1)])}' has already been defined."),
            };
        }

        if (!table.ContainsKey(key))
        {
            table[key] = value;
            return;
        }

        var name = TomlKey.Join([.. Context, key]);
        if (!_implicit.Remove(name))
        {
            throw _fail($"Key '{name}' has already been defined.");
        }

        // What was only implied may be defined once; an array of inline tables then takes the place of their keys.
        if (_arrays.Contains(name))
        {
            table[key] = value;
        }
    }

    private string Name(string key) => TomlKey.Join(key.Length > 0 ? [.. Context, key] : Context.Length > 0 ? Context : [""]);

    private void AddTable(Dictionary<string, object?> table, string[] key)
    {
        if (!table.TryGetValue(key[^1], out var existing))
        {
            table[key[^1]] = existing = new TomlTableArray();
        }

        if (existing is not TomlTableArray tables)
        {
            throw _fail($"Key '{TomlKey.Join(key)}' was already created and cannot be used as an array.");
        }

        tables.Tables.Add([]);
    }

    private static void Finish(Dictionary<string, object?> table)
    {
        foreach (var (key, value) in table)
        {
            switch (value)
            {
                case Dictionary<string, object?> inner:
                    Finish(inner);
                    break;
                case TomlTableArray tables:
                    tables.Tables.ForEach(Finish);
                    table[key] = new GoSlice(TablesType, [.. tables.Tables]);
                    break;
            }
        }
    }
}
