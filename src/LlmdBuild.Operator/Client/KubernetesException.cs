using System.Net;

namespace LlmdBuild.Operator.Client;

/// <summary>The API server's refusal: a <c>Status</c> object, or what stood in its place.</summary>
public sealed class KubernetesException : Exception
{
    /// <summary>Wraps a refusal.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="reason">Kubernetes' reason, e.g. <c>NotFound</c>, <c>Conflict</c>; empty where the answer had none.</param>
    /// <param name="message">Kubernetes' message.</param>
    /// <param name="causes">The causes of an invalid or conflicting object: field and message.</param>
    public KubernetesException(HttpStatusCode status, string reason, string message, IReadOnlyList<StatusCause> causes) : base(message)
    {
        Status = status;
        Reason = reason;
        Causes = causes;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Kubernetes' reason; empty where the answer had none.</summary>
    public string Reason { get; }

    /// <summary>Field by field, what is wrong.</summary>
    public IReadOnlyList<StatusCause> Causes { get; }

    /// <summary>How long the server asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may succeed later without a change on our side.</summary>
    public bool IsTransient => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)Status >= 500;
}
