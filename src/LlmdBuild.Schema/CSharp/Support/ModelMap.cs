using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>A map of a generated type's property: a view of its JSON object, or, until it is assigned to one, a map of its own.</summary>
public sealed class ModelMap<T> : IDictionary<string, T>, IReadOnlyDictionary<string, T>
{
    private readonly Dictionary<string, T> _pending = new(StringComparer.Ordinal);
    private JsonObject? _json;
    private ModelCodec<T>? _element;

    /// <summary>An empty map, for object and collection initialisers.</summary>
    public ModelMap()
    {
    }

    /// <summary>A map of these entries.</summary>
    public ModelMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        foreach (var entry in entries) _pending.Add(entry.Key, entry.Value);
    }

    internal ModelMap(JsonObject json, ModelCodec<T> element)
    {
        _json = json;
        _element = element;
    }

    /// <inheritdoc cref="ICollection{T}.Count"/>
    public int Count => _json?.Count ?? _pending.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Keys"/>
    public ICollection<string> Keys
    {
        get
        {
            var keys = new List<string>(Count);
            foreach (var entry in this) keys.Add(entry.Key);
            return keys;
        }
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Values"/>
    public ICollection<T> Values
    {
        get
        {
            var values = new List<T>(Count);
            foreach (var entry in this) values.Add(entry.Value);
            return values;
        }
    }

    IEnumerable<string> IReadOnlyDictionary<string, T>.Keys => Keys;

    IEnumerable<T> IReadOnlyDictionary<string, T>.Values => Values;

    /// <inheritdoc cref="IDictionary{TKey, TValue}.this"/>
    public T this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"there is no '{key}'");
        set
        {
            if (_json is null) _pending[key] = value;
            else _json[key] = value is null ? null : _element!.Write(value);
        }
    }

    /// <summary>A map of a dictionary's entries.</summary>
    public static implicit operator ModelMap<T>(Dictionary<string, T> entries) => new(entries);

    /// <inheritdoc/>
    public void Add(string key, T value)
    {
        if (_json is null) _pending.Add(key, value);
        else _json.Add(key, value is null ? null : _element!.Write(value));
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.ContainsKey"/>
    public bool ContainsKey(string key) => _json?.ContainsKey(key) ?? _pending.ContainsKey(key);

    /// <inheritdoc/>
    public bool Remove(string key) => _json?.Remove(key) ?? _pending.Remove(key);

    /// <inheritdoc cref="IDictionary{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (_json is null) return _pending.TryGetValue(key, out value);
        if (_json[key] is not { } json) return false;
        value = _element!.Read(json);
        return true;
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _pending.Clear();
        _json?.Clear();
    }

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, T> item) =>
        TryGetValue(item.Key, out var value) && EqualityComparer<T>.Default.Equals(value, item.Value);

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var entry in this) array[arrayIndex++] = entry;
    }

    /// <summary>The entries; those that are null in JSON (Helm removes a default by null) are left out.</summary>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        if (_json is null)
        {
            foreach (var entry in _pending) yield return entry;
            yield break;
        }
        foreach (var entry in _json)
        {
            if (entry.Value is { } json) yield return new KeyValuePair<string, T>(entry.Key, _element!.Read(json));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // From now on the map is a view of what it was written to, so that a later Add is not lost.
    internal JsonObject ToJson(ModelCodec<T> element)
    {
        if (_json is not null) return _json.Parent is null ? _json : (JsonObject)_json.DeepClone();
        var json = new JsonObject();
        foreach (var entry in _pending) json.Add(entry.Key, entry.Value is null ? null : element.Write(entry.Value));
        _pending.Clear();
        _element = element;
        return _json = json;
    }
}
