using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The keys that random and time functions draw on: made once per resource, kept in a Secret that the resource owns.</summary>
/// <remarks>A chart that generates a password gives the same one on every render, and nobody without access to the Secret can compute it.</remarks>
internal sealed class RandomKeys(WatchRegistry watches, TimeProvider time)
{
    private const int KeyBytes = 32;

    private static readonly GroupVersionKind Secret = new("", "v1", "Secret");

    /// <summary>The resource's key; a new one, still only in memory, where it has none.</summary>
    public async Task<RandomKey> ReadAsync(Pass pass, string @namespace, CancellationToken cancellationToken)
    {
        if (watches.Find(Secret) is { } watch)
        {
            await watch.WaitAsync(cancellationToken);
            // The key moves along with the release: what was made from it must not change.
            var kept = watch.Store.Find(@namespace, NameOf(pass.Name))
                ?? watch.Store.OwnedBy(pass.Name).FirstOrDefault(o => o.Name == NameOf(pass.Name) && o.Owner.Uid == pass.Resource.Uid);
            if (kept is not null && Read(kept) is { } key)
                return pass.State.Key = key;
        }
        // Somebody may have removed the Secret: what was read from it is still right.
        return pass.State.Key ??= new RandomKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)), DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()));
    }

    /// <summary>Wants the key's Secret: for charts that drew on it.</summary>
    public static void Add(DesiredStateBuilder builder, Pass pass, string @namespace, RandomKey key)
        => builder.Add(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Secret",
                ["metadata"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = NameOf(pass.Name) },
                ["type"] = "Opaque",
                ["data"] = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["key"] = Encoded(key.Text),
                    ["time"] = Encoded(key.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                },
            },
            Secret, @namespace, DesiredOptions.RandomKey);

    private static string NameOf(ResourceName name) => $"{name.Name}-random-key";

    private static RandomKey? Read(WatchedObject secret)
    {
        using var body = JsonDocument.Parse(secret.Body);
        var data = body.RootElement.At("data");
        return Decoded(data.Text("key")) is { Length: > 0 } key
            && DateTimeOffset.TryParse(Decoded(data.Text("time")), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            ? new RandomKey(key, made)
            : null;
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string? Decoded(string? text) => text is null ? null : Encoding.ASCII.GetString(Convert.FromBase64String(text));
}
