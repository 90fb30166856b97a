using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Pipeline.Reports;

/// <summary>Finds container images in rendered objects: every text under a key <c>image</c>, wherever the kind has it.</summary>
internal static class ImageFinder
{
    private const string Key = "image";

    /// <summary>The images, each once, in ordinal order.</summary>
    public static IReadOnlyList<ImageReport> Find(IEnumerable<string> documents)
    {
        var images = new SortedSet<string>(StringComparer.Ordinal);
        // Most objects have none: reading them would cost more than rendering did.
        foreach (var document in documents.Where(static text => text.Contains(Key + ":", StringComparison.Ordinal) || text.Contains(Key + "\":", StringComparison.Ordinal))) Collect(YamlReader.Read(document), images);
        return [.. images.Select(static image => image.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? new ImageReport(image[..at], image[(at + 1)..]) : new ImageReport(image, null))];
    }

    private static void Collect(object? value, SortedSet<string> images)
    {
        switch (value)
        {
            case Dictionary<string, object?> map:
                foreach (var (key, item) in map)
                {
                    if (key == Key && item is string { Length: > 0 } image) images.Add(image);
                    else Collect(item, images);
                }
                break;
            case List<object?> list:
                foreach (var item in list) Collect(item, images);
                break;
        }
    }
}
