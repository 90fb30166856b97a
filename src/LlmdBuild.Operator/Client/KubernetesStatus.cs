using System.Net;
using System.Text;
using System.Text.Json;

namespace LlmdBuild.Operator.Client;

/// <summary>Reads a refusal: a <c>v1.Status</c> in most cases, plain text from proxies.</summary>
internal static class KubernetesStatus
{
    // Enough for a person to recognise a proxy's error page.
    private const int LongestPlainText = 300;

    public static KubernetesException Read(HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("kind", out var kind) && kind.ValueEquals("Status"))
                return Read(status, root, retryAfter);
        }
        catch (JsonException)
        {
            // Not from an API server.
        }
        var text = Encoding.UTF8.GetString(body.Span).Trim();
        if (text.Length > LongestPlainText)
            text = text[..LongestPlainText] + "…";
        return new KubernetesException(status, "", text.Length == 0 ? $"the server answered {(int)status}" : $"the server answered {(int)status}: {text}", []) { RetryAfter = retryAfter };
    }

    /// <summary>Reads a <c>Status</c>, also one that comes as a watch event.</summary>
    public static KubernetesException Read(HttpStatusCode status, JsonElement root, TimeSpan? retryAfter)
    {
        var causes = new List<StatusCause>();
        if (root.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object)
        {
            if (details.TryGetProperty("causes", out var list) && list.ValueKind == JsonValueKind.Array)
                causes.AddRange(list.EnumerateArray().Select(c => new StatusCause(c.Text("reason") ?? "", c.Text("field") ?? "", c.Text("message") ?? "")));
            if (retryAfter is null && details.TryGetProperty("retryAfterSeconds", out var seconds) && seconds.TryGetInt32(out var s) && s > 0)
                retryAfter = TimeSpan.FromSeconds(s);
        }
        if (root.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) && number > 0)
            status = (HttpStatusCode)number;
        return new KubernetesException(status, root.Text("reason") ?? "", root.Text("message") ?? $"the server answered {(int)status}", causes) { RetryAfter = retryAfter };
    }
}
