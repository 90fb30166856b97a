using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Hosting;

/// <summary>Gives a hand-written reconciler what the watch holds.</summary>
internal sealed class ElementKeyReconciler(KindWatch watch, IElementReconciler reconciler, IKubernetesClient client) : IKeyReconciler
{
    public async Task<ReconcileResult> ReconcileAsync(ResourceName name, CancellationToken cancellationToken)
    {
        await watch.WaitAsync(cancellationToken);
        if (watch.Store.Find(name.Namespace, name.Name) is not { } held)
            return await reconciler.ReconcileAsync(name, null, client, cancellationToken);
        using var json = Assemble(held);
        return await reconciler.ReconcileAsync(name, json.RootElement, client, cancellationToken);
    }

    // Put together again from what is kept: the object with its identity and status.
    private JsonDocument Assemble(WatchedObject held)
    {
        using var body = JsonDocument.Parse(held.Body);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(held.Body.Length + held.Status.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, JsonBytes.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", watch.Kind.ApiVersion);
            json.WriteString("kind", watch.Kind.Kind);
            foreach (var property in body.RootElement.EnumerateObject())
            {
                json.WritePropertyName(property.Name);
                if (property.NameEquals("metadata"))
                    WriteMetadata(json, property.Value, held);
                else
                    property.Value.WriteTo(json);
            }
            if (held.Status.Length > 0)
            {
                json.WritePropertyName("status");
                json.WriteRawValue(held.Status, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static void WriteMetadata(Utf8JsonWriter json, JsonElement metadata, WatchedObject held)
    {
        json.WriteStartObject();
        foreach (var property in metadata.EnumerateObject())
            property.WriteTo(json);
        json.WriteString("uid", held.Uid);
        json.WriteString("resourceVersion", held.ResourceVersion.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("generation", held.Generation);
        json.WriteEndObject();
    }
}
