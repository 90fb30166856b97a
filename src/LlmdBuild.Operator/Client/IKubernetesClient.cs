using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Operator.Client;

/// <summary>JSON in, JSON out: the few verbs an operator needs, so that nothing is rewritten on the way.</summary>
/// <remarks>Thread safe. Writes fail with <see cref="NotLeaderException"/> once leadership is lost.</remarks>
public interface IKubernetesClient
{
    /// <summary>Reads an object; null where it does not exist.</summary>
    /// <exception cref="KubernetesException">The server refused.</exception>
    Task<JsonDocument?> GetAsync(GroupVersionKind kind, string? @namespace, string name, CancellationToken cancellationToken);

    /// <summary>Applies an object server-side: the fields in it are what the field manager owns afterwards.</summary>
    /// <param name="body">With <c>apiVersion</c>, <c>kind</c> and <c>metadata.name</c>.</param>
    /// <param name="fieldManager">The owner's name.</param>
    /// <param name="force">Takes fields from other owners instead of failing with 409.</param>
    /// <param name="subresource">E.g. <c>status</c>; null for the object itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KubernetesException">The server refused.</exception>
    Task<JsonDocument> ApplyAsync(JsonObject body, string fieldManager, bool force, string? subresource, CancellationToken cancellationToken);

    /// <summary>Deletes an object in the foreground; false where it does not exist.</summary>
    /// <exception cref="KubernetesException">The server refused.</exception>
    Task<bool> DeleteAsync(GroupVersionKind kind, string? @namespace, string name, CancellationToken cancellationToken);
}
