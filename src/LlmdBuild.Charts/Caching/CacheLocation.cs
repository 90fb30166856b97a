namespace LlmdBuild.Charts.Caching;

/// <summary>Finds the cache's folder.</summary>
public static class CacheLocation
{
    /// <summary>The variable that names the cache's folder.</summary>
    public const string Variable = "LLMDBUILD_CACHE";

    /// <summary>
    /// The folder asked for, else <c>LLMDBUILD_CACHE</c>, else <c>llmdbuild</c> in the user's cache folder:
    /// <c>XDG_CACHE_HOME</c> or <c>~/.cache</c> on Linux, <c>~/Library/Caches</c> on macOS, <c>%LOCALAPPDATA%</c> on Windows.
    /// Without a home folder, a folder of the user's own below the temporary folder.
    /// </summary>
    public static string Find(string? asked = null, Func<string, string?>? environment = null)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        var named = string.IsNullOrWhiteSpace(asked) ? read(Variable) : asked;
        return Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? Path.Combine(UserCache(read), "llmdbuild") : named);
    }

    private static string UserCache(Func<string, string?> read)
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        // The XDG specification has a relative path ignored.
        if (read("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            return xdg;
        if (read("HOME") is { Length: > 0 } home)
            return Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        return Path.Combine(Path.GetTempPath(), "llmdbuild-" + Environment.UserName);
    }
}
