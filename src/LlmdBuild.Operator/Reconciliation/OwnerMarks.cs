using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What the operator remembers on the resource itself: all of it is written in one apply, so all of it goes together.</summary>
internal sealed record OwnerMarks
{
    /// <summary>The kinds that the resource may have objects of, comma-separated.</summary>
    public string Inventory { get; init; } = "";

    /// <summary>The namespaces to be left, comma-separated; null where nothing moves.</summary>
    public string? LeftNamespaces { get; init; }

    /// <summary>The hooks that ran; null where there are none.</summary>
    public string? Hooks { get; init; }

    /// <summary>The revision that was left and the number of the one followed instead, <c>NAME:NUMBER</c>; null where none was.</summary>
    public string? RolledBack { get; init; }

    public static OwnerMarks Read(JsonElement owner)
    {
        var annotations = owner.At("metadata", "annotations");
        return new OwnerMarks
        {
            Inventory = annotations.Text(Stamps.Inventory) ?? "",
            LeftNamespaces = annotations.Text(Stamps.LeftNamespaces),
            Hooks = annotations.Text(Stamps.Hooks),
            RolledBack = annotations.Text(Stamps.RolledBack),
        };
    }

    /// <summary>The revision that was left, by name, and the number of the one followed instead; nulls where none was.</summary>
    public (string? Left, long? Instead) Return
        => RolledBack?.Split(':') is [var left, var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var instead) ? (left, instead) : default;

    /// <summary>The kinds of the inventory.</summary>
    public IReadOnlyList<GroupVersionKind> Kinds
        => [.. Inventory.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(GroupVersionKind.FromInventory).OfType<GroupVersionKind>()];

    /// <summary>The same marks over other kinds.</summary>
    public OwnerMarks WithKinds(IEnumerable<GroupVersionKind> kinds)
        => this with { Inventory = string.Join(',', kinds.Select(k => k.ToString()).Distinct().Order(StringComparer.Ordinal)) };

    public JsonObject Write()
    {
        var annotations = new JsonObject { [Stamps.Inventory] = Inventory };
        foreach (var (name, value) in new[] { (Stamps.LeftNamespaces, LeftNamespaces), (Stamps.Hooks, Hooks), (Stamps.RolledBack, RolledBack) })
        {
            if (value is not null)
                annotations[name] = value;
        }
        return annotations;
    }
}
