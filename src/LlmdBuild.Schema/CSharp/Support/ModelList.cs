using System;
using System.Collections;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>A list of a generated type's property: a view of its JSON array, or, until it is assigned to one, a list of its own.</summary>
public sealed class ModelList<T> : IList<T>, IReadOnlyList<T>
{
    private readonly List<T> _pending = new();
    private JsonArray? _json;
    private ModelCodec<T>? _element;

    /// <summary>An empty list, for object and collection initialisers.</summary>
    public ModelList()
    {
    }

    /// <summary>A list of these items.</summary>
    public ModelList(IEnumerable<T> items) => _pending.AddRange(items);

    internal ModelList(JsonArray json, ModelCodec<T> element)
    {
        _json = json;
        _element = element;
    }

    /// <inheritdoc cref="ICollection{T}.Count"/>
    public int Count => _json?.Count ?? _pending.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc cref="IList{T}.this"/>
    public T this[int index]
    {
        get => _json is null ? _pending[index] : ReadAt(index);
        set
        {
            if (_json is null) _pending[index] = value;
            else _json[index] = _element!.Write(value);
        }
    }

    /// <summary>A list of an array's items, so that collection expressions can be assigned.</summary>
    public static implicit operator ModelList<T>(T[] items) => new(items);

    /// <summary>A list of a list's items.</summary>
    public static implicit operator ModelList<T>(List<T> items) => new(items);

    /// <inheritdoc/>
    public void Add(T item)
    {
        if (_json is null) _pending.Add(item);
        else _json.Add(_element!.Write(item));
    }

    /// <inheritdoc/>
    public void Insert(int index, T item)
    {
        if (_json is null) _pending.Insert(index, item);
        else _json.Insert(index, _element!.Write(item));
    }

    /// <inheritdoc/>
    public void RemoveAt(int index)
    {
        if (_json is null) _pending.RemoveAt(index);
        else _json.RemoveAt(index);
    }

    /// <inheritdoc/>
    public bool Remove(T item)
    {
        var index = IndexOf(item);
        if (index >= 0) RemoveAt(index);
        return index >= 0;
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _pending.Clear();
        _json?.Clear();
    }

    /// <inheritdoc/>
    public int IndexOf(T item)
    {
        for (var i = 0; i < Count; i++)
        {
            if (EqualityComparer<T>.Default.Equals(this[i], item)) return i;
        }
        return -1;
    }

    /// <inheritdoc/>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex)
    {
        for (var i = 0; i < Count; i++) array[arrayIndex + i] = this[i];
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // From now on the list is a view of what it was written to, so that a later Add is not lost.
    internal JsonArray ToJson(ModelCodec<T> element)
    {
        if (_json is not null) return _json.Parent is null ? _json : (JsonArray)_json.DeepClone();
        var json = new JsonArray();
        foreach (var item in _pending) json.Add(item is null ? null : element.Write(item));
        _pending.Clear();
        _element = element;
        return _json = json;
    }

    private T ReadAt(int index) => _json![index] is { } json
        ? _element!.Read(json)
        : throw new InvalidOperationException($"{_json.GetPath()}[{index}] is null");
}
