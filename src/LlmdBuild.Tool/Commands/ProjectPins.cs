using System.Diagnostics;
using System.Text.Json;
using LlmdBuild.Charts;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands;

/// <summary>What a project asks for, as MSBuild evaluates it: its <c>LlmdChart</c> items and the properties that steer a restore.</summary>
internal sealed record ProjectPins(string Project, IReadOnlyList<ChartIntent> Intents, ResolveOptions Options)
{
    private static readonly string[] Properties =
    [
        "MSBuildProjectFullPath", "LlmdBuildLockFile", "LlmdBuildCachePath", "LlmdBuildMirrors", "LlmdBuildFallbackFolders", "LlmdBuildOffline",
        "LlmdBuildAllowCredentialHelpers", "LlmdBuildAllowCredentialsOverHttp", "LlmdBuildCaFile", "LlmdBuildKeyring",
    ];

    /// <summary>Evaluates a project; no target runs.</summary>
    /// <param name="path">A project file, or a folder with one.</param>
    /// <exception cref="LlmdException">LLMD2130: no project, or MSBuild cannot read it.</exception>
    public static ProjectPins Read(string path)
    {
        var project = Find(path);
        return From(project, Evaluate(project, ["LlmdChart"], Properties));
    }

    /// <summary>What MSBuild answers for items and properties: an object with <c>Properties</c> and <c>Items</c>.</summary>
    /// <exception cref="LlmdException">LLMD2130: MSBuild cannot read the project.</exception>
    public static JsonElement Evaluate(string project, IReadOnlyList<string> items, IReadOnlyList<string> properties)
    {
        var start = new ProcessStartInfo(DotnetHost.Find(), ["msbuild", project, "-nologo", "-getItem:" + string.Join(',', items), "-getProperty:" + string.Join(',', properties)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new LlmdException("LLMD2130", $"MSBuild cannot evaluate the project: {(output + errors.Result).Trim()}", project);
        try
        {
            using var document = JsonDocument.Parse(output);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new LlmdException("LLMD2130", "MSBuild did not answer with JSON; -getItem needs an SDK of version 8 or later.", project);
        }
    }

    private static ProjectPins From(string project, JsonElement root)
    {
        var folder = Path.GetDirectoryName(project)!;
        var properties = root.GetProperty("Properties");
        string? Property(string name) => properties.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
        var intents = new List<ChartIntent>();
        if (root.TryGetProperty("Items", out var items) && items.TryGetProperty("LlmdChart", out var charts))
            intents.AddRange(charts.EnumerateArray().Select(c => Intent(c, project)));
        bool IsTrue(string name) => string.Equals(Property(name), "true", StringComparison.OrdinalIgnoreCase);
        string? File(string name) => Property(name) is { } path ? Path.GetFullPath(path, folder) : null;
        var lockFile = File("LlmdBuildLockFile") ?? LockLocator.Find(folder);
        var configuration = LlmdConfiguration.Read(Path.GetDirectoryName(lockFile)!, Property("LlmdBuildMirrors"), Property("LlmdBuildFallbackFolders"), projectFolder: folder);
        var options = new ResolveOptions
        {
            ProjectFolder = folder,
            ProjectFile = project,
            LockFilePath = lockFile,
            CachePath = File("LlmdBuildCachePath"),
            Mirrors = configuration.Mirrors,
            FallbackFolders = configuration.FallbackFolders,
            Offline = IsTrue("LlmdBuildOffline"),
            Credentials = new CredentialOptions { AllowHelpers = IsTrue("LlmdBuildAllowCredentialHelpers") },
            Transport = new TransportOptions { AllowCredentialsOverHttp = IsTrue("LlmdBuildAllowCredentialsOverHttp"), CaFile = File("LlmdBuildCaFile") },
            Keyring = File("LlmdBuildKeyring"),
            MendCommand = $"llmd restore \"{project}\"",
        };
        return new ProjectPins(project, intents, options);
    }

    private static ChartIntent Intent(JsonElement item, string project)
    {
        string Text(string name) => item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return new ChartIntent
        {
            Name = Text("Identity"),
            Version = Text("Version"),
            Source = Text("Source"),
            Component = Text("Component"),
            Verify = Enum.TryParse<VerificationMode>(Text("Verify"), ignoreCase: true, out var mode) ? mode : VerificationMode.Never,
            File = project,
        };
    }

    /// <summary>The full path of a project file, given itself or its folder.</summary>
    /// <exception cref="LlmdException">LLMD2130: there is none, or there are several.</exception>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return full;
        var found = Directory.Exists(full) ? Directory.GetFiles(full, "*.*proj") : [];
        return found.Length == 1
            ? found[0]
            : throw new LlmdException("LLMD2130", found.Length == 0 ? $"There is no project at '{full}'. Name a project file." : $"There are several projects in '{full}'. Name one of them.");
    }
}
