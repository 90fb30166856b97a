using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Health;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Watching;

/// <summary>Takes from an object's JSON what is worth keeping.</summary>
/// <param name="kind">The objects' kind.</param>
/// <param name="keepStatus">Whether the status is kept beside the health made of it.</param>
internal sealed class WatchedObjectReader(GroupVersionKind kind, bool keepStatus)
{
    public WatchedObject Read(JsonElement json)
    {
        var metadata = json.At("metadata");
        var body = Body(json);
        var owner = ReadOwner(metadata);
        return new WatchedObject
        {
            Namespace = metadata.Text("namespace"),
            Name = metadata.Text("name") ?? "",
            Uid = metadata.Text("uid") ?? "",
            ResourceVersion = ReadVersion(metadata.Text("resourceVersion")),
            Generation = metadata.Number("generation") ?? 0,
            Deleting = metadata.Text("deletionTimestamp") is not null,
            Body = body,
            Status = keepStatus && json.TryGetProperty("status", out var status) ? JsonMarshal.GetRawUtf8Value(status).ToArray() : [],
            OwnedFields = OwnedFields(metadata, owner.PartOf),
            OtherFields = kind is { Group: "apps", Kind: "Deployment" } ? OtherFields(metadata, owner.PartOf) : [],
            ContentHash = Hash(body),
            Health = HealthRules.Evaluate(kind, json),
            IsSpared = IsSpared(metadata.At("annotations")),
            Owner = owner,
        };
    }

    private static bool IsSpared(JsonElement annotations) => annotations.Text(Stamps.Managed) == "false" || annotations.Text(Stamps.ResourcePolicy) == "keep";

    /// <summary>Whose object it is.</summary>
    public static StampedOwner ReadOwner(JsonElement metadata)
    {
        var partOf = metadata.At("labels").Text(Stamps.PartOf);
        var annotations = metadata.At("annotations");
        return annotations.Text(Stamps.InstanceName) is { } name
            ? new StampedOwner(partOf, new ResourceName(annotations.Text(Stamps.InstanceNamespace), name), annotations.Text(Stamps.InstanceUid))
            : new StampedOwner(partOf, default, null);
    }

    public static ulong ReadVersion(string? text)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static byte[] Body(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, JsonBytes.WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var property in json.EnumerateObject())
            {
                // Lists leave apiVersion and kind out of their items, watches do not.
                if (property.NameEquals("status") || property.NameEquals("apiVersion") || property.NameEquals("kind"))
                    continue;
                if (property.NameEquals("metadata"))
                    WriteMetadata(writer, property.Value);
                else
                    WriteRaw(writer, property);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata)
    {
        writer.WriteStartObject("metadata");
        foreach (var property in metadata.EnumerateObject())
        {
            if (!IsServers(property.Name))
                WriteRaw(writer, property);
        }
        writer.WriteEndObject();
    }

    private static bool IsServers(string name)
        => name is "managedFields" or "resourceVersion" or "generation" or "uid" or "creationTimestamp" or "selfLink";

    private static void WriteRaw(Utf8JsonWriter writer, JsonProperty property)
    {
        writer.WritePropertyName(property.Name);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
    }

    // The field manager bears the name that the label part-of does.
    private static byte[]? OwnedFields(JsonElement metadata, string? manager)
    {
        foreach (var entry in metadata.At("managedFields").Items())
        {
            if (IsOurs(entry, manager) && entry.TryGetProperty("fieldsV1", out var fields))
                return JsonMarshal.GetRawUtf8Value(fields).ToArray();
        }
        return null;
    }

    private static List<byte[]> OtherFields(JsonElement metadata, string? manager)
    {
        var others = new List<byte[]>();
        foreach (var entry in metadata.At("managedFields").Items())
        {
            if (!IsOurs(entry, manager) && entry.Text("subresource") != "status" && entry.TryGetProperty("fieldsV1", out var fields))
                others.Add(JsonMarshal.GetRawUtf8Value(fields).ToArray());
        }
        return others;
    }

    private static bool IsOurs(JsonElement entry, string? manager)
        => entry.Text("manager") == manager && entry.Text("operation") == "Apply" && string.IsNullOrEmpty(entry.Text("subresource"));
}
