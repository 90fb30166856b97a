using System.Net;
using System.Text.Json;

namespace LlmdBuild.Operator.Client;

/// <summary>Asks the server for its version and kinds: three requests with aggregated discovery, one per group version without.</summary>
internal sealed class ApiDiscovery(KubernetesClient client)
{
    private const string Aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private string? _serverVersion;

    /// <summary>Brings the client's catalogue up to date.</summary>
    /// <returns>Whether anything differs from before.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        _serverVersion ??= await VersionAsync(cancellationToken);
        var resources = new List<ApiResource>();
        using (var core = await client.ReadAsync("api", Aggregated, cancellationToken))
            await ReadAsync(core.RootElement, "", resources, cancellationToken);
        using (var groups = await client.ReadAsync("apis", Aggregated, cancellationToken))
            await ReadAsync(groups.RootElement, null, resources, cancellationToken);
        return client.Catalog.Replace(_serverVersion, resources);
    }

    /// <summary>Forgets the server's version, which may change when the server restarts.</summary>
    public void ForgetVersion() => _serverVersion = null;

    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        using var version = await client.ReadAsync("version", "application/json", cancellationToken);
        return version.RootElement.Text("gitVersion") ?? "v0.0.0";
    }

    private async Task ReadAsync(JsonElement root, string? core, List<ApiResource> resources, CancellationToken cancellationToken)
    {
        switch (root.Text("kind"))
        {
            case "APIGroupDiscoveryList":
                ReadAggregated(root, resources);
                break;
            case "APIVersions" when core is not null:
                foreach (var version in root.At("versions").Items())
                    await ReadGroupVersionAsync("", version.GetString()!, resources, cancellationToken);
                break;
            case "APIGroupList":
                foreach (var group in root.At("groups").Items())
                {
                    foreach (var version in group.At("versions").Items())
                        await ReadGroupVersionAsync(group.Text("name")!, version.Text("version")!, resources, cancellationToken);
                }
                break;
        }
    }

    private static void ReadAggregated(JsonElement root, List<ApiResource> resources)
    {
        foreach (var group in root.At("items").Items())
        {
            var name = group.At("metadata").Text("name") ?? "";
            foreach (var version in group.At("versions").Items())
            {
                foreach (var resource in version.At("resources").Items())
                {
                    // A resource without a response kind is one whose storage is still being set up.
                    if (resource.At("responseKind").Text("kind") is not { Length: > 0 } kind || resource.Text("resource") is not { } plural)
                        continue;
                    resources.Add(new ApiResource(new(name, version.Text("version")!, kind), plural, resource.Text("scope") == "Namespaced", Verbs(resource)));
                }
            }
        }
    }

    private async Task ReadGroupVersionAsync(string group, string version, List<ApiResource> resources, CancellationToken cancellationToken)
    {
        try
        {
            using var list = await client.ReadAsync(group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", "application/json", cancellationToken);
            foreach (var resource in list.RootElement.At("resources").Items())
            {
                var plural = resource.Text("name")!;
                if (!plural.Contains('/', StringComparison.Ordinal))
                    resources.Add(new ApiResource(new(group, version, resource.Text("kind")!), plural, resource.Flag("namespaced") == true, Verbs(resource)));
            }
        }
        catch (KubernetesException e) when (e.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.NotFound)
        {
            // An aggregated API whose server is down: its kinds are missing, the others are not.
        }
    }

    private static string[] Verbs(JsonElement resource) => [.. resource.At("verbs").Items().Select(v => v.GetString()!)];
}
