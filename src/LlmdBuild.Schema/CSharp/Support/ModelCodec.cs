using System;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Converts between a C# type and JSON.</summary>
public abstract class ModelCodec<T>
{
    /// <summary>Reads JSON; false where the JSON is of another type.</summary>
    public abstract bool TryRead(JsonNode json, out T value);

    /// <summary>Writes JSON that has no parent yet.</summary>
    public abstract JsonNode? Write(T value);

    internal T Read(JsonNode json) => TryRead(json, out var value)
        ? value
        : throw new InvalidOperationException($"{json.GetPath()}: {Shorten(json.ToJsonString())} is not {Expected}");

    internal virtual string Expected => typeof(T).Name;

    private static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "…";
}
