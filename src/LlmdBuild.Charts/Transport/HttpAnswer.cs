using System.Net.Http.Headers;

namespace LlmdBuild.Charts.Transport;

/// <summary>What came back.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="ContentType">The media type without parameters; empty where there is none.</param>
/// <param name="Body">The body; empty where it was saved to a file.</param>
/// <param name="Length">Bytes received, before decompression.</param>
/// <param name="Url">Where it came from after redirects.</param>
internal sealed record HttpAnswer(int Status, HttpResponseHeaders Headers, string ContentType, byte[] Body, long Length, Uri Url);
