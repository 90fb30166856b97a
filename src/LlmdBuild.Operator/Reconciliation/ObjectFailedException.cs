using System.Net;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>One object of a pass that could not be applied.</summary>
internal sealed class ObjectFailedException(ObjectIdentity item, Exception cause) : Exception(Text(item, cause), cause)
{
    private static string Text(ObjectIdentity item, Exception cause)
    {
        // The server quotes what it does not like; of a Secret that must not reach logs, events and status.
        if (item is { Group: "", Kind: "Secret" } && cause is KubernetesException { Status: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.InternalServerError } refusal)
        {
            var fields = string.Join(", ", refusal.Causes.Select(c => c.Field).Where(f => f.Length > 0).Distinct());
            return $"{item}: the API server refuses it as {(refusal.Reason.Length > 0 ? refusal.Reason : "invalid")}{(fields.Length > 0 ? $" ({fields})" : "")}; its words may quote the Secret and are left out";
        }
        return cause.Message.StartsWith(item.ToString(), StringComparison.Ordinal) ? cause.Message : $"{item}: {cause.Message}";
    }
}
