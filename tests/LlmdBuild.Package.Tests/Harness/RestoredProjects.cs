using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>Restores each kind of project once per run and gives others of the same kind a copy of what the restore wrote.</summary>
internal sealed class RestoredProjects(PackedFeed feed)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _folders = new(StringComparer.Ordinal);

    /// <summary>Puts the files of a restore into <c>obj</c>, as if the project had been restored where it is.</summary>
    /// <param name="project">The project; it must not have been restored yet.</param>
    /// <param name="text">What the restore depends on: the project file without charts and settings.</param>
    public async Task CopyToAsync(TestProject project, string text)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project.Name + text)))[..12];
        var seed = await _folders.GetOrAdd(key, _ => new Lazy<Task<string>>(() => RestoreAsync(project.Name, key, text))).Value;
        Directory.CreateDirectory(Path.Combine(project.Folder, "obj"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(seed, "obj")))
        {
            var content = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(Path.Combine(project.Folder, "obj", Path.GetFileName(file)), content.Replace(seed, project.Folder, StringComparison.Ordinal));
        }
    }

    private async Task<string> RestoreAsync(string name, string key, string text)
    {
        var folder = Path.Combine(feed.Root, "restored", key, name);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), feed.NuGetConfig);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".csproj"), text);
        (await CommandLine.RunAsync("dotnet", folder, ["restore", "-v", "q"])).EnsureSuccess();
        return folder;
    }
}
