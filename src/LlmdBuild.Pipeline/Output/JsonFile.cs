using System.Text.Json;

namespace LlmdBuild.Pipeline.Output;

/// <summary>Files of one JSON object or list that the build writes for later stages and other programs, by hand.</summary>
/// <remarks>A serializer's metadata is compiled anew in every build, which took longer than a stage does.</remarks>
internal static class JsonFile
{
    /// <summary>Writes the value and a line feed where the file differs; false, and untouched, where it does not.</summary>
    public static bool Write(string file, JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options)) write(json);
        buffer.WriteByte((byte)'\n');
        return OutputFolder.WriteWhereDifferent(file, buffer.ToArray());
    }

    /// <summary>Writes a list under a name.</summary>
    public static void WriteList<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in list) write(json, item);
        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="WriteList"/> writes.</summary>
    /// <exception cref="KeyNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="InvalidOperationException">It is no list.</exception>
    public static List<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) => json.GetProperty(name).List(read);

    /// <summary>Reads the items of a list.</summary>
    /// <exception cref="InvalidOperationException">It is no list.</exception>
    public static List<T> List<T>(this JsonElement array, Func<JsonElement, T> read)
    {
        var list = new List<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray()) list.Add(read(item));
        return list;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="KeyNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    /// <exception cref="FormatException">It is null.</exception>
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    /// <summary>Reads a text that may be null or missing.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public static string? TextOrNull(this JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="KeyNotFoundException">There is nothing of that name.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    /// <exception cref="FormatException">It is no <see cref="int"/>.</exception>
    public static int Number(this JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
