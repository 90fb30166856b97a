using System.Globalization;

namespace LlmdBuild.Pipeline.Git;

/// <summary>The three settings of git that decide about line ends, as its configuration files and its environment have them.</summary>
internal sealed class GitConfiguration
{
    private const int IncludeDepth = 10; // As git: deeper is a circle.

    /// <summary>No settings.</summary>
    public static GitConfiguration Empty { get; } = new();

    /// <summary><c>core.autocrlf</c>: <c>true</c>, <c>input</c>, or anything else for no.</summary>
    public string AutoCrLf { get; private set; } = "";

    /// <summary><c>core.eol</c>: <c>lf</c>, <c>crlf</c>, <c>native</c> or empty.</summary>
    public string Eol { get; private set; } = "";

    /// <summary><c>core.attributesFile</c>, or its default.</summary>
    public string AttributesFile { get; private set; } = "";

    /// <summary>Reads all levels for a repository, the last to speak wins.</summary>
    public static GitConfiguration Read(string gitFolder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var user = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(home, ".config");
        var configuration = new GitConfiguration { AttributesFile = Path.Combine(user, "git", "attributes") };
        if (Environment.GetEnvironmentVariable("GIT_CONFIG_NOSYSTEM") is null or "0" or "false")
        {
            configuration.ReadFile(Environment.GetEnvironmentVariable("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig", IncludeDepth);
        }
        if (Environment.GetEnvironmentVariable("GIT_CONFIG_GLOBAL") is { } global) configuration.ReadFile(global, IncludeDepth);
        else
        {
            configuration.ReadFile(Path.Combine(user, "git", "config"), IncludeDepth);
            configuration.ReadFile(Path.Combine(home, ".gitconfig"), IncludeDepth);
        }
        configuration.ReadFile(Path.Combine(gitFolder, "config"), IncludeDepth);
        configuration.ReadEnvironment();
        return configuration;
    }

    private void ReadEnvironment()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("GIT_CONFIG_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return;
        for (var i = 0; i < count; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            Set(Environment.GetEnvironmentVariable("GIT_CONFIG_KEY_" + number) ?? "", Environment.GetEnvironmentVariable("GIT_CONFIG_VALUE_" + number) ?? "", "", 0);
        }
    }

    private void ReadFile(string file, int depth)
    {
        if (depth == 0 || !File.Exists(file)) return;
        var section = "";
        foreach (var raw in File.ReadLines(file))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                var end = line.IndexOf(']', StringComparison.Ordinal);
                if (end < 0) continue;
                section = line[1..end].Trim();
                line = line[(end + 1)..].Trim();
                if (line.Length == 0) continue;
            }
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (line, "true") : (line[..equals].Trim(), Value(line[(equals + 1)..]));
            Set($"{section}.{key}", value, file, depth);
        }
    }

    private static string Value(string text)
    {
        var comment = text.IndexOfAny(['#', ';']);
        return (comment < 0 ? text : text[..comment]).Trim().Trim('"');
    }

    private void Set(string name, string value, string file, int depth)
    {
        switch (name.ToLowerInvariant())
        {
            case "core.autocrlf":
                AutoCrLf = value.ToLowerInvariant() is "yes" or "on" or "1" ? "true" : value.ToLowerInvariant();
                break;
            case "core.eol":
                Eol = value.ToLowerInvariant();
                break;
            case "core.attributesfile":
                AttributesFile = Expand(value, file);
                break;
            case "include.path":
                ReadFile(Expand(value, file), depth - 1);
                break;
        }
    }

    private static string Expand(string path, string file) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : "/", path));
}
