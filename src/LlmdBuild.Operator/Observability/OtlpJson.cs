using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LlmdBuild.Operator.Observability;

/// <summary>Spans as OTLP's JSON (opentelemetry-proto, <c>ExportTraceServiceRequest</c>).</summary>
internal static class OtlpJson
{
    private const int Internal = 1;
    private const int Client = 3;
    private const int Failed = 2;

    public static byte[] Write(string service, IReadOnlyList<Activity> spans)
    {
        var buffer = new ArrayBufferWriter<byte>(spans.Count * 512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            json.WriteStartObject("resource");
            json.WriteStartArray("attributes");
            WriteAttribute(json, "service.name", service);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("scopeSpans");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", OperatorTracing.Source.Name);
            json.WriteEndObject();
            json.WriteStartArray("spans");
            foreach (var span in spans)
                WriteSpan(json, span);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, Activity span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToHexString());
        json.WriteString("spanId", span.SpanId.ToHexString());
        if (span.ParentSpanId != default)
            json.WriteString("parentSpanId", span.ParentSpanId.ToHexString());
        json.WriteString("name", span.DisplayName);
        json.WriteNumber("kind", span.Kind == ActivityKind.Client ? Client : Internal);
        json.WriteString("startTimeUnixNano", Nanoseconds(span.StartTimeUtc));
        json.WriteString("endTimeUnixNano", Nanoseconds(span.StartTimeUtc + span.Duration));
        json.WriteStartArray("attributes");
        foreach (var (key, value) in span.TagObjects)
            WriteAttribute(json, key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        json.WriteEndArray();
        if (span.Status == ActivityStatusCode.Error)
        {
            json.WriteStartObject("status");
            json.WriteNumber("code", Failed);
            json.WriteString("message", span.StatusDescription ?? "");
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
        json.WriteString("stringValue", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Ticks are 100 ns.
    private static string Nanoseconds(DateTime time) => ((time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
