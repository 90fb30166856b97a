using LlmdBuild.Charts.Transport;

namespace LlmdBuild.Charts.Tests;

/// <summary>A project folder and an empty cache, gone after the test.</summary>
public sealed class Scratch : IDisposable
{
    public Scratch()
    {
        Root = Directory.CreateTempSubdirectory("llmd-charts-").FullName;
        Project = Directory.CreateDirectory(Path.Combine(Root, "project")).FullName;
        Cache = Path.Combine(Root, "cache");
        File.WriteAllText(Path.Combine(Project, "app.sln"), "");
    }

    public string Root { get; }

    public string Project { get; }

    public string Cache { get; }

    public ResolveOptions Options() => new()
    {
        ProjectFolder = Project,
        ProjectFile = Path.Combine(Project, "app.csproj"),
        CachePath = Cache,
        Credentials = new CredentialOptions { Enabled = false },
        Transport = new TransportOptions { FirstPause = TimeSpan.FromMilliseconds(1), StallTimeout = TimeSpan.FromSeconds(60) },
    };

    public string Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public string Write(string path, byte[] bytes)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
