using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Tells what happened to a resource, as an <c>events.k8s.io/v1</c> Event. Failing to is logged, no more.</summary>
internal sealed class EventRecorder(KubernetesClient client, ResourceModel model, string instance, TimeProvider time, ILogger logger)
{
    // The server's limit of an event's note, in bytes.
    private const int LongestNote = 1024;

    private static readonly ApiResource Events = new(new("events.k8s.io", "v1", "Event"), "events", Namespaced: true, []);

    /// <summary>Writes an event.</summary>
    /// <param name="name">Whom it is about.</param>
    /// <param name="uid">The resource's uid.</param>
    /// <param name="isWarning">Warning instead of Normal.</param>
    /// <param name="reason">In one word.</param>
    /// <param name="action">What was being done.</param>
    /// <param name="note">In plain words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WriteAsync(ResourceName name, string uid, bool isWarning, string reason, string action, string note, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var @namespace = name.Namespace ?? "default";
        var regarding = new JsonObject { ["apiVersion"] = model.Kind.ApiVersion, ["kind"] = model.Kind.Kind, ["name"] = name.Name, ["uid"] = uid };
        if (name.Namespace is not null)
            regarding["namespace"] = name.Namespace;
        var body = new JsonObject
        {
            ["apiVersion"] = "events.k8s.io/v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{name.Name}.{now.UtcTicks.ToString("x", CultureInfo.InvariantCulture)}",
                ["namespace"] = @namespace,
            },
            ["eventTime"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["type"] = isWarning ? "Warning" : "Normal",
            ["reason"] = reason,
            ["action"] = action,
            ["note"] = Shorten(note),
            ["regarding"] = regarding,
            ["reportingController"] = $"{model.PartOf}-operator",
            ["reportingInstance"] = instance,
        };
        try
        {
            using var written = await client.CreateAsync(Events, @namespace, body, model.FieldManager, cancellationToken);
        }
        catch (Exception e) when (e is KubernetesException or HttpRequestException or IOException or TimeoutException or NotLeaderException)
        {
            OperatorLog.EventFails(logger, model.Kind.Kind, name, reason, e.Message);
        }
    }

    private static string Shorten(string note)
    {
        const string More = "…";
        if (Encoding.UTF8.GetByteCount(note) <= LongestNote)
            return note;
        var room = LongestNote - Encoding.UTF8.GetByteCount(More);
        var length = 0;
        foreach (var rune in note.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            length += rune.Utf16SequenceLength;
        }
        return note[..length] + More;
    }
}
