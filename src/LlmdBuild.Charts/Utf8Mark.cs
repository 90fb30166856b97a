namespace LlmdBuild.Charts;

/// <summary>The byte order mark that some Windows editors put before UTF-8 and JSON does not allow.</summary>
internal static class Utf8Mark
{
    public static ReadOnlyMemory<byte> Without(byte[] bytes)
        => bytes.AsMemory(bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? 3 : 0);
}
