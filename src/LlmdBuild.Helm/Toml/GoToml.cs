namespace LlmdBuild.Helm.Toml;

/// <summary>TOML as Helm's functions write and read it, through Go's BurntSushi/toml.</summary>
public static class GoToml
{
    /// <summary>Writes a value: a map or struct as a document, anything else as the value alone.</summary>
    /// <exception cref="TomlException">With Go's text: a list with a nil in it, a function, nothing at all.</exception>
    public static string Marshal(object? value)
    {
        if (value is null)
        {
            throw new TomlException("reflect: call of reflect.Value.Type on zero Value", isPanic: true);
        }

        var writer = new TomlWriter();
        writer.Write([], value);
        return writer.ToString();
    }

    /// <summary>
    /// Reads a document: integers as <see cref="long"/>, floats as <see cref="double"/>, times as <see cref="Time.GoTime"/>,
    /// arrays as lists, arrays of tables (<c>[[name]]</c>) as a slice of maps.
    /// </summary>
    /// <exception cref="TomlException">With Go's text.</exception>
    public static Dictionary<string, object?> Unmarshal(string text) => TomlReader.Read(text);

    /// <summary>Template function <c>toToml</c>: what cannot be written gives Go's text.</summary>
    /// <exception cref="TomlException">Go panics: the value is nothing at all.</exception>
    public static string ToToml(object? value)
    {
        try
        {
            return Marshal(value);
        }
        catch (TomlException e) when (!e.IsPanic && !e.IsLimit)
        {
            return e.Message;
        }
    }

    /// <summary>Template function <c>fromToml</c>: what cannot be read gives a mapping with Go's text under <c>Error</c>.</summary>
    public static Dictionary<string, object?> FromToml(string text)
    {
        try
        {
            return Unmarshal(text);
        }
        catch (TomlException e) when (!e.IsLimit)
        {
            return new Dictionary<string, object?> { ["Error"] = e.Message };
        }
    }
}
