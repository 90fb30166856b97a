namespace LlmdBuild.Charts.Caching;

/// <summary>Reads stored content back.</summary>
internal static class ContentFiles
{
    public static IReadOnlyList<ContentFile> Read(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", ContentStore.AllFiles)
            .Select(f => new ContentFile(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes(f)))
            .OrderBy(static f => f.Path, Utf8Order.Instance)];
}
