using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>The base of generated classes: a typed view of a JSON object, which it owns or which is part of a larger one.</summary>
/// <remarks>
/// Keys that no property names are kept, in their place. A key may be absent, null or set: reading gives null for the first two,
/// <see cref="IsSet"/> tells them apart. Assigning null writes null where null has a meaning (in Helm values it removes the chart's
/// default), and removes the key elsewhere. Reading a key whose JSON is of another type throws, naming the path; the JSON stays as it is.
/// Not safe for use by several threads while one of them writes.
/// </remarks>
public abstract class ModelObject
{
    private readonly JsonObject _json;

    private protected ModelObject() => _json = new JsonObject();

    private protected ModelObject(JsonObject json) => _json = json;

    private protected ModelObject(string apiVersion, string kind)
        => _json = new JsonObject { ["apiVersion"] = JsonValue.Create(apiVersion), ["kind"] = JsonValue.Create(kind) };

    internal JsonObject Json => _json;

    /// <summary>The JSON of any key, whether or not a property names it.</summary>
    [System.Runtime.CompilerServices.IndexerName("JsonMember")]
    public JsonNode? this[string key]
    {
        get => _json[key];
        set => _json[key] = value?.Parent is null ? value : value.DeepClone();
    }

    /// <summary>Whether the key is there, be it null.</summary>
    public bool IsSet(string key) => _json.ContainsKey(key);

    /// <summary>Removes the key; true if it was there.</summary>
    public bool Unset(string key) => _json.Remove(key);

    /// <summary>A copy as JSON.</summary>
    public JsonObject ToJsonObject() => (JsonObject)_json.DeepClone();

    /// <summary>As JSON text.</summary>
    public string ToJson(bool indented = false)
    {
        using var stream = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            _json.WriteTo(writer);
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>As YAML, keys in their order: what a values file or a manifest would say.</summary>
    public string ToYaml() => ModelYaml.Write(_json);

    /// <summary>What must change here to become the other, in the order of paths.</summary>
    public IReadOnlyList<ModelChange> Diff(ModelObject other) => ModelChange.Between(_json, other._json);

    /// <inheritdoc/>
    public override string ToString() => ToJson();

    /// <summary>True for two views of the same JSON object.</summary>
    public override bool Equals(object? obj) => obj is ModelObject other && other.GetType() == GetType() && ReferenceEquals(other._json, _json);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_json);

    private protected JsonObject MergeJson(ModelObject overrides) => ModelMerge.Overlay(_json, overrides._json);

    private protected T? GetStruct<T>(string key, ModelCodec<T> codec)
        where T : struct => _json[key] is { } json ? codec.Read(json) : null;

    private protected T? GetClass<T>(string key, ModelCodec<T> codec)
        where T : class => _json[key] is { } json ? codec.Read(json) : null;

    private protected void SetStruct<T>(string key, ModelCodec<T> codec, T? value, bool nullIsValue)
        where T : struct => Set(key, value.HasValue, value.HasValue ? codec.Write(value.GetValueOrDefault()) : null, nullIsValue);

    private protected void SetClass<T>(string key, ModelCodec<T> codec, T? value, bool nullIsValue)
        where T : class
    {
        // Assigning what is already in place would copy it, and part it from the view the caller holds.
        if (value is ModelObject o && ReferenceEquals(_json[key], o._json)) return;
        Set(key, value is not null, value is null ? null : codec.Write(value), nullIsValue);
    }

    private void Set(string key, bool hasValue, JsonNode? json, bool nullIsValue)
    {
        if (hasValue || nullIsValue) _json[key] = json;
        else _json.Remove(key);
    }
}
