using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Charts.Caching;

/// <summary>A chart's identity: a digest over the paths and bytes of its files, in the manner of Go's <c>h1:</c> directory hash.</summary>
/// <remarks>
/// <c>h1:</c> and the base64 of the SHA-256 over one line per file, <c>hex-sha256␠␠path\n</c>, in ordinal (byte) order of the
/// paths. A path is relative to the chart's folder, so the name of the archive's top folder, file modes, times, owners,
/// entry order and compression play no part: however an archive was packed, the same files give the same digest.
/// </remarks>
public static class ContentDigest
{
    /// <summary>What every digest of this algorithm begins with.</summary>
    public const string Prefix = "h1:";

    /// <summary>The digest of the files, which may come in any order.</summary>
    public static string Compute(IEnumerable<ContentFile> files)
        => Combine(files.Select(static f => new FileHash(f.Path, Convert.ToHexStringLower(SHA256.HashData(f.Bytes)))));

    /// <summary>The digest of every file under a folder.</summary>
    public static string ComputeFolder(string folder)
    {
        var lines = new List<FileHash>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", ContentStore.AllFiles))
        {
            using var stream = File.OpenRead(file);
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            lines.Add(new FileHash(path, Convert.ToHexStringLower(SHA256.HashData(stream))));
        }

        return Combine(lines);
    }

    /// <summary>True for a text of the form <c>h1:</c> and 32 bytes in base64.</summary>
    public static bool IsValid(string? text)
    {
        Span<byte> bytes = stackalloc byte[33];
        return text is { Length: 47 } && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var written) && written == 32;
    }

    /// <summary>The digest's 32 bytes in lower-case hexadecimal: fit for a file name on every system.</summary>
    /// <exception cref="FormatException">It is not a digest of ours.</exception>
    public static string ToHex(string digest)
        => IsValid(digest)
            ? Convert.ToHexStringLower(Convert.FromBase64String(digest[Prefix.Length..]))
            : throw new FormatException($"'{digest}' is not a content digest: 'h1:' and 32 bytes in base64 were expected.");

    private sealed record FileHash(string Path, string Hash);

    private static string Combine(IEnumerable<FileHash> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, fileHash) in lines.OrderBy(static l => l.Path, Utf8Order.Instance))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(fileHash + "  " + path + "\n"));
        }

        return Prefix + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
