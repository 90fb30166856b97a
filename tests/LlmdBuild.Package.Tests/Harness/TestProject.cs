namespace LlmdBuild.Package.Tests.Harness;

/// <summary>A consumer project outside the repository, built by the real <c>dotnet</c> from the packed packages.</summary>
public sealed class TestProject
{
    private static readonly string[] RestoringCommands = ["build", "publish", "pack", "run", "test"];

    private readonly PackedFeed _feed;
    private readonly ProjectOptions _options;
    private bool _restored;
    private bool _ownRestore;
    private int _builds;

    private TestProject(PackedFeed feed, string folder, ProjectOptions options)
    {
        _feed = feed;
        _options = options;
        Folder = folder;
    }

    /// <summary>The project's name.</summary>
    public string Name => _options.Name;

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The output folder of the stages: <c>obj/Debug/net10.0/llmd</c>.</summary>
    public string Output => Path.Combine(Folder, "obj", "Debug", "net10.0", "llmd");

    /// <summary>The chart cache, the project's own.</summary>
    public string Cache => Path.GetFullPath(Path.Combine(Folder, "..", Name + ".cache"));

    /// <summary>The project file's path.</summary>
    public string ProjectFile => Path.Combine(Folder, Name + ".csproj");

    /// <summary>Makes a consumer project with its own <c>global.json</c> and <c>nuget.config</c>.</summary>
    public static TestProject Create(PackedFeed feed, string items, string properties = "", bool withOperator = false) => Create(feed, new ProjectOptions
    {
        Items = items,
        Properties = properties,
        Packages = withOperator ? "<PackageReference Include=\"LlmdBuild.Operator\" Version=\"{version}\" />" : "",
    });

    /// <summary>Makes a consumer project, in a folder of its own or in the one given.</summary>
    public static TestProject Create(PackedFeed feed, ProjectOptions options, string? folder = null)
    {
        folder ??= Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8], options.Name);
        Directory.CreateDirectory(folder);
        var project = new TestProject(feed, folder, options);
        project.Write("nuget.config", feed.NuGetConfig);
        project.Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");
        project.Write(options.Name + ".csproj", options.Text(feed.Version));
        if (options.Program is not null) project.Write("Program.cs", options.Program);
        return project;
    }

    /// <summary>A consumer of <see cref="SampleCharts.WriteLocal"/>'s chart, from a folder of its own.</summary>
    public static TestProject CreateLocal(PackedFeed feed, string metadata = "", ProjectOptions? options = null, string? folder = null)
    {
        options ??= new ProjectOptions();
        var project = Create(feed, options with { Items = SampleCharts.LocalItem(metadata) + options.Items }, folder);
        SampleCharts.WriteLocal(project);
        return project;
    }

    /// <summary>Writes a file below the project.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Reads a file below the project.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Whether a file or folder exists below the project.</summary>
    public bool Has(string path) => Path.Exists(Path.Combine(Folder, path));

    /// <summary>Reads a rendered component.</summary>
    public string Rendered(string component = "web") => File.ReadAllText(Path.Combine(Output, "manifests", "llmd", component, "resources.yaml"));

    /// <summary>Replaces text in a file, which must contain it.</summary>
    public void Replace(string path, string old, string @new)
    {
        var text = Read(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>Copies a folder of the repository or of the shared data into the project.</summary>
    public void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var full = Path.Combine(Folder, target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.Copy(file, full, overwrite: true);
        }
    }

    /// <summary>Says that the project restores by itself, as the command does it.</summary>
    public TestProject WithOwnRestore()
    {
        _ownRestore = true;
        return this;
    }

    /// <summary>Gives the project the restore of its kind, unless it has one.</summary>
    public async Task RestoreAsync()
    {
        if (_restored || _ownRestore) return;
        _restored = true;
        await _feed.Restored.CopyToAsync(this, _options.RestoreText(_feed.Version));
    }

    /// <summary>Runs <c>dotnet build</c>, or another command, with a binary log that the result reads.</summary>
    public async Task<BuildResult> BuildAsync(string[]? arguments = null, IReadOnlyDictionary<string, string?>? environment = null, string command = "build")
    {
        // With the copied restore a build must not look at feeds; with its own it restores as the user's does.
        string[] restore = _ownRestore || !RestoringCommands.Contains(command) ? [] : ["--no-restore"];
        await RestoreAsync();
        var log = Path.GetFullPath(Path.Combine(Folder, "..", $"{Name}-{++_builds}.binlog"));
        var result = await RunAsync([command, $"-bl:{log};ProjectImports=None", "-v:m", .. restore, .. arguments ?? []], environment);
        return new BuildResult(result, log);
    }

    /// <summary>Builds one target and nothing else.</summary>
    public Task<BuildResult> TargetAsync(string target, params string[] arguments) => BuildAsync([$"-t:{target}", .. arguments]);

    /// <summary>Runs <c>dotnet</c> in the project's folder with the project's chart cache.</summary>
    public Task<CommandResult> RunAsync(string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var variables = new Dictionary<string, string?> { ["LLMDBUILD_CACHE"] = Cache };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) variables[name] = value;
        return CommandLine.RunAsync("dotnet", Folder, arguments, variables);
    }

    /// <summary>Runs git in the project's folder, which must succeed.</summary>
    public async Task GitAsync(params string[] arguments) =>
        (await CommandLine.RunAsync("git", Folder, ["-c", "user.name=a", "-c", "user.email=a@b", .. arguments])).EnsureSuccess();
}
