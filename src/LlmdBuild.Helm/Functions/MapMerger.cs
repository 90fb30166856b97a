using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Merges maps as mergo 1.0.1 does, into the destination and into the maps that lie in it.</summary>
/// <remarks>
/// Without overwriting, a value that is missing or empty is filled; with it, every value of the source wins but where
/// both are maps. What is taken over is not copied, so that a later merge may change a map of an earlier source.
/// </remarks>
internal readonly struct MapMerger(bool overwrite, ValueVisits visits)
{
    public void Merge(Dictionary<string, object?> destination, Dictionary<string, object?> source) =>
        Merge(destination, GoType.Any, source, GoType.Any);

    private void Merge(
        Dictionary<string, object?> destination, GoType element, Dictionary<string, object?> source, GoType sourceElement)
    {
        visits.Enter(source.Count);
        // Go visits them in any order; a map merged into itself must not change under our feet.
        foreach (var (key, value) in source.ToArray()) MergeEntry(destination, element, key, value, sourceElement);
    }

    private void MergeEntry(Dictionary<string, object?> destination, GoType element, string key, object? value, GoType sourceElement)
    {
        if (value is null)
        {
            if (overwrite) Assign(destination, element, key, value, sourceElement);
            return;
        }

        var exists = destination.TryGetValue(key, out var current);
        var kind = GoType.Of(value)!.Kind;
        switch (kind)
        {
            case GoKind.Struct or GoKind.Pointer or GoKind.Map:
                MergeInto(current, value);
                break;
            case GoKind.Slice when !exists && element.Kind != GoKind.Interface:
            case GoKind.Slice when overwrite || destination.Count == 0:
                Assign(destination, element, key, value, GoType.Of(value)!);
                break;
        }

        if (exists && !IsEmpty(current))
        {
            if (kind == GoKind.Slice) return;
            if (kind == GoKind.Map && GoType.Of(current)!.Kind == GoKind.Map) return;
        }
        if (overwrite || !exists || IsEmpty(current)) Assign(destination, element, key, value, sourceElement);
    }

    // Only what can be changed in place is: maps. Scalars and lists are set by the caller.
    private void MergeInto(object? current, object value)
    {
        switch (current)
        {
            case Dictionary<string, object?> map:
                MergeMaps(map, GoType.Any, value);
                break;
            case GoMap { IsNil: false } map:
                MergeMaps(map.Entries, map.GoType.Element!, value);
                break;
            case IGoStruct structure when structure.GoType.Kind == GoKind.Struct:
                CheckFields(structure, value);
                break;
            case IGoStruct structure when structure.GoType.Kind == GoKind.Pointer && value is IGoStruct source && source.GoType.Kind == GoKind.Pointer:
                MergePointers(structure, source);
                break;
            case IGoObject structure when structure.GoType.Kind == GoKind.Pointer && GoType.Of(value)!.Kind != GoKind.Pointer:
                if (!overwrite && !structure.GoType.Element!.Equals(GoType.Of(value)))
                    throw new MapMergeException("src and dst must be of same type");
                break;
        }
    }

    // What two pointers point to. Structs of the same type stay as they are: their fields are strings and sets that nobody merges.
    private void MergePointers(IGoStruct destination, IGoStruct source)
    {
        if (destination.GoType.Equals(source.GoType)) return;
        if (HasExportedFields(destination)) CheckFields(destination.Fields, source.Fields);
        else if (overwrite)
        {
            throw new TemplateFunctionException($"reflect.Set: value of type {source.GoType.Element!.Name} is not assignable to type {destination.GoType.Element!.Name}");
        }
    }

    // A copy cannot be set; that the source has no such fields is found out on the way, by a panic.
    private static void CheckFields(IGoStruct destination, object? value)
    {
        if (!HasExportedFields(destination)) return;
        if (value is not IGoStruct source || source.GoType.Kind != GoKind.Struct)
        {
            throw new TemplateFunctionException($"reflect: call of reflect.Value.Field on {GoValues.KindName(value)} Value");
        }
        CheckFields(destination.Fields, source.Fields);
    }

    private static void CheckFields(IReadOnlyList<KeyValuePair<string, object?>> fields, IReadOnlyList<KeyValuePair<string, object?>> source)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i == source.Count) throw new TemplateFunctionException("reflect: Field index out of range");
            if (fields[i].Value is IGoStruct structure) CheckFields(structure, source[i].Value);
        }
    }

    private static bool HasExportedFields(IGoStruct structure) => structure.Fields.Any(static field => char.IsUpper(field.Key[0]));

    private void MergeMaps(Dictionary<string, object?> destination, GoType element, object value)
    {
        switch (value)
        {
            case Dictionary<string, object?> map:
                Merge(destination, element, map, GoType.Any);
                break;
            case GoMap map:
                Merge(destination, element, map.Entries, map.GoType.Element!);
                break;
        }
    }

    private static void Assign(Dictionary<string, object?> destination, GoType element, string key, object? value, GoType sourceElement)
    {
        if (element.Kind != GoKind.Interface && !sourceElement.IsAssignableTo(element))
        {
            throw new TemplateFunctionException(
                $"reflect.Value.SetMapIndex: value of type {sourceElement.Name} is not assignable to type {element.Name}");
        }
        destination[key] = value;
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or GoNil => true,
        IGoObject => GoType.Of(value)!.Kind is GoKind.Map or GoKind.Slice && GoValues.IsEmpty(value),
        _ => GoValues.IsEmpty(value),
    };
}
