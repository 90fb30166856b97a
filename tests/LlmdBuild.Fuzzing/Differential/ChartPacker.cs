using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Packs the files of a case as <c>helm package</c> would.</summary>
internal static class ChartPacker
{
    /// <summary>A file's bytes: a text, or base64 under <c>b64</c>.</summary>
    public static byte[] Bytes(JsonNode content) => content is JsonObject binary ? Convert.FromBase64String((string)binary["b64"]!) : Encoding.UTF8.GetBytes((string)content!);

    /// <summary>The archive of a folder of that name.</summary>
    public static byte[] Pack(string folder, IEnumerable<KeyValuePair<string, JsonNode?>> files)
    {
        using var archive = new MemoryStream();
        using (var zip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax))
        {
            foreach (var (path, content) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{path}")
                {
                    DataStream = new MemoryStream(Bytes(content!)),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }
        return archive.ToArray();
    }
}
