using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The key that random and time functions draw on: made once per resource, kept in a Secret that the resource owns.</summary>
/// <remarks>A chart that generates a password gives the same one on every render, and nobody without access to the Secret can compute it.</remarks>
internal sealed class RandomKeys(WatchRegistry watches)
{
    private const int KeyBytes = 32;

    private static readonly GroupVersionKind Secret = new("", "v1", "Secret");

    /// <summary>The resource's key; a new one, still only in memory, where it has none.</summary>
    public async Task<string> ReadAsync(Pass pass, string @namespace, CancellationToken cancellationToken)
    {
        if (watches.Find(Secret) is { } watch)
        {
            await watch.WaitAsync(cancellationToken);
            if (watch.Store.Find(@namespace, NameOf(pass.Name)) is { } kept && Key(kept) is { } key)
                return key;
        }
        return pass.State.Seed ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
    }

    /// <summary>Wants the key's Secret: for charts that drew on it.</summary>
    public static void Add(DesiredStateBuilder builder, Pass pass, string @namespace, string key)
        => builder.Add(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Secret",
                ["metadata"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = NameOf(pass.Name) },
                ["type"] = "Opaque",
                ["data"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["key"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(key)) },
            },
            Secret, @namespace, DesiredOptions.RandomKey);

    private static string NameOf(ResourceName name) => $"{name.Name}-random-key";

    private static string? Key(WatchedObject secret)
    {
        using var body = JsonDocument.Parse(secret.Body);
        return body.RootElement.At("data").Text("key") is { Length: > 0 } encoded ? Encoding.ASCII.GetString(Convert.FromBase64String(encoded)) : null;
    }
}
