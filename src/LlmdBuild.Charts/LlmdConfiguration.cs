using System.Text.Json;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts;

/// <summary>Joins what a property, the environment and <c>llmd.config.json</c> say of mirrors and fallback folders.</summary>
/// <remarks>
/// <code>
/// { "mirrors": [ { "from": "https://charts.example.com/", "to": "file:///srv/charts/" } ],
///   "fallbackFolders": [ "../charts-cache" ] }
/// </code>
/// The file is the nearest one in the given folder or above it. Paths in it are relative to it.
/// </remarks>
public sealed record LlmdConfiguration(MirrorMap Mirrors, IReadOnlyList<string> FallbackFolders)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "llmd.config.json";

    /// <summary>The variable with the mirror map.</summary>
    public const string MirrorsVariable = "LLMDBUILD_MIRRORS";

    /// <summary>The variable with fallback folders, separated as <c>PATH</c> is or by <c>;</c>.</summary>
    public const string FallbackFoldersVariable = "LLMDBUILD_FALLBACK_FOLDERS";

    /// <summary>Property first, then environment, then file.</summary>
    /// <param name="folder">Where to begin looking for the file: the lock's or the project's folder.</param>
    /// <param name="mirrorsProperty"><c>LlmdBuildMirrors</c>; null where there is none.</param>
    /// <param name="fallbackFoldersProperty"><c>LlmdBuildFallbackFolders</c>, separated by <c>;</c>.</param>
    /// <param name="environment">Reads a variable; null asks the process's.</param>
    /// <param name="projectFolder">What relative folders of the property start from; null takes <paramref name="folder"/>.</param>
    /// <exception cref="LlmdException">LLMD2120, LLMD2121.</exception>
    public static LlmdConfiguration Read(string folder, string? mirrorsProperty = null, string? fallbackFoldersProperty = null, Func<string, string?>? environment = null, string? projectFolder = null)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        var file = FindFile(folder);
        var (fileMirrors, fileFolders) = file is null ? (MirrorMap.Empty, []) : ReadFile(file);
        var mirrors = MirrorMap.Parse(mirrorsProperty, "LlmdBuildMirrors").Then(MirrorMap.Parse(read(MirrorsVariable), MirrorsVariable)).Then(fileMirrors);
        var separators = OperatingSystem.IsWindows() ? new[] { ';' } : [';', ':'];
        string[] folders =
        [
            .. Split(fallbackFoldersProperty, [';']).Select(f => Path.GetFullPath(f, Path.GetFullPath(projectFolder ?? folder))),
            .. Split(read(FallbackFoldersVariable), separators),
            .. fileFolders,
        ];
        return new LlmdConfiguration(mirrors, folders);
    }

    private static string[] Split(string? text, char[] separators)
        => (text ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? FindFile(string folder)
    {
        for (var current = Path.GetFullPath(folder); current is not null; current = Path.GetDirectoryName(current))
        {
            var path = Path.Combine(current, FileName);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static (MirrorMap Mirrors, string[] Folders) ReadFile(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8Mark.Without(File.ReadAllBytes(path)), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            var mirrors = new List<(string From, string To)>();
            if (root.TryGetProperty("mirrors", out var list))
            {
                foreach (var mirror in list.EnumerateArray())
                    mirrors.Add((mirror.GetProperty("from").GetString()!, Absolute(mirror.GetProperty("to").GetString()!, path)));
            }

            var folders = root.TryGetProperty("fallbackFolders", out var fallbacks)
                ? fallbacks.EnumerateArray().Select(f => Path.GetFullPath(f.GetString()!, Path.GetDirectoryName(path)!)).ToArray()
                : [];
            return (MirrorMap.Of(mirrors), folders);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new LlmdException(new LlmdDiagnostic("LLMD2121", LlmdSeverity.Error, $"The file cannot be used: {e.Message} It has a list 'mirrors' of objects with 'from' and 'to', and a list 'fallbackFolders' of paths.", path), e);
        }
    }

    private static string Absolute(string to, string file)
        => to.Contains(':', StringComparison.Ordinal) ? to : Path.GetFullPath(to, Path.GetDirectoryName(file)!);
}
