using System.Runtime.InteropServices;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Time;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Toml;

/// <summary>How values of ours map to TOML's types.</summary>
internal static class TomlTypes
{
    extension(TomlType)
    {
        /// <summary>The type of a value.</summary>
        /// <exception cref="TomlException">It has none, or an element of it is nil.</exception>
        public static TomlType Of(object? value) => Of(value, 0);

        /// <summary>A list's elements.</summary>
        public static IEnumerable<object?> Items(object list) => list switch
        {
            List<object?> items => items,
            GoSlice slice => slice.Items.ToArray(),
            byte[] bytes => bytes.Select(static b => (object?)b),
            _ => [],
        };

        /// <summary>A map's entries, or a struct's fields in declared order, the exported ones.</summary>
        public static IEnumerable<KeyValuePair<string, object?>> Fields(object table) => table switch
        {
            Dictionary<string, object?> map => map,
            GoMap map => map.Entries,
            IGoStruct fields => fields.Fields.Where(static field => char.IsUpper(field.Key[0])),
            _ => [],
        };
    }

    private static TomlType Of(object? value, int depth)
    {
        switch (value)
        {
            case null or GoNil or GoMap { IsNil: true } or GoSlice { IsNil: true }:
                return TomlType.Nothing;
            case string or bool or double or long or int or byte or ulong or GoInt or GoTime or GoDuration:
                return TomlType.Scalar;
            case IJsonMarshaler marshaler when marshaler.ToJson() is string:
                return TomlType.Scalar;
            case IGoNumber:
                return TomlType.Scalar;
            case List<object?> list:
                return OfItems(CollectionsMarshal.AsSpan(list), depth);
            case GoSlice slice:
                return OfItems(slice.Items, depth);
            case byte[]:
                return TomlType.Array;
            case Dictionary<string, object?> or GoMap or IGoStruct:
                return TomlType.Table;
            default:
                throw new TomlException("unsupported type: " + KindOf(value));
        }
    }

    private static string KindOf(object value) => value is TemplateFunction ? "func" : GoType.Of(value)!.Kind.ToString().ToLowerInvariant();

    private static TomlType OfItems(ReadOnlySpan<object?> items, int depth)
    {
        if (depth >= TomlLimits.Depth)
        {
            throw new TomlException($"toml: nested more than {TomlLimits.Depth} deep, which is past the limit") { IsLimit = true };
        }

        var type = items.IsEmpty ? TomlType.Array : TomlType.TableArray;
        foreach (var item in items)
        {
            var itemType = Of(item, depth + 1);
            if (itemType == TomlType.Nothing)
            {
                throw new TomlException("toml: cannot encode array with nil element");
            }

            if (itemType != TomlType.Table)
            {
                type = TomlType.Array;
            }
        }

        return type;
    }
}
