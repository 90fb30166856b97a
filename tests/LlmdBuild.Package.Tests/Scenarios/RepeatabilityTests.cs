using System.IO.Compression;
using LlmdBuild.Package.Tests.Harness;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>The same sources give the same bytes, whoever builds them, where, when and in which language.</summary>
public sealed class RepeatabilityTests(PackedFeed feed)
{
    // Cultures that break careless code: a dotless i, a comma in numbers, another calendar, another order.
    private static readonly (string Folder, string TimeZone, string Culture)[] Machines =
    [
        ("a", "America/St_Johns", "tr_TR.UTF-8"),
        ("somewhere else/entirely/größer", "Pacific/Kiritimati", "de_DE.UTF-8"),
        ("c", "UTC", "th_TH.UTF-8"),
    ];

    [Fact]
    public async Task FoldersUsersTimeZonesAndCultures_LeaveNoTrace()
    {
        var builds = new List<SortedDictionary<string, string>>();
        foreach (var (folder, timeZone, culture) in Machines)
        {
            var parent = Path.Combine(feed.Root, "machines", Guid.NewGuid().ToString("N")[..8], folder);
            var project = CreateIn(parent);
            var home = Path.Combine(parent, "home");
            Directory.CreateDirectory(home);
            var environment = new Dictionary<string, string?>
            {
                ["HOME"] = home, ["DOTNET_CLI_HOME"] = home, ["USER"] = "user" + builds.Count, ["TZ"] = timeZone, ["LC_ALL"] = culture, ["LANG"] = culture,
                ["LLMDBUILD_CACHE"] = null, ["XDG_CACHE_HOME"] = null, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = null,
            };

            (await project.BuildAsync(["-p:EmitCompilerGeneratedFiles=true", "-p:PathMap=" + project.Folder + "=/_/"], environment)).EnsureSuccess();
            (await project.BuildAsync(["--no-build", "-o", "packed", "-c", "Debug"], environment, "pack")).EnsureSuccess();

            builds.Add(Outcome(project));
        }

        Assert.Contains(builds[0].Keys, name => name.EndsWith(".g.cs", StringComparison.Ordinal));
        Assert.Contains(builds[0].Keys, name => name.EndsWith("resources.yaml", StringComparison.Ordinal));
        foreach (var other in builds[1..]) Assert.Equal(builds[0], other);
    }

    [Fact]
    public async Task AnotherUser_GetsTheSame()
    {
        var setpriv = SharedTools.OnPath("setpriv");
        if (!Environment.IsPrivilegedProcess) Assert.Skip("needs the right to run as another user");
        var mine = CreateIn(Path.Combine(feed.Root, "machines", Guid.NewGuid().ToString("N")[..8]));
        var theirs = CreateIn(Path.Combine(feed.Root, "machines", Guid.NewGuid().ToString("N")[..8]));
        await theirs.RestoreAsync();
        var home = Directory.CreateDirectory(Path.Combine(theirs.Folder, "..", "home")).FullName;
        (await CommandLine.RunAsync("chown", theirs.Folder, ["-R", "65534:65534", Path.Combine(theirs.Folder, "..")])).EnsureSuccess();

        (await mine.TargetAsync("LlmdBuildVerify")).EnsureSuccess();
        var built = await CommandLine.RunAsync(setpriv, theirs.Folder, ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", "build", "--no-restore", "-t:LlmdBuildVerify", "-nodeReuse:false"],
            new Dictionary<string, string?> { ["HOME"] = home, ["DOTNET_CLI_HOME"] = home, ["TMPDIR"] = home, ["USER"] = "nobody" }, Path.Combine(home, "..", "commands.log"));

        built.EnsureSuccess();
        Assert.Equal(Outcome(mine), Outcome(theirs));
    }

    /// <summary>Our own packages, packed from two clones as CI packs them.</summary>
    [Fact]
    public async Task OurPackages_FromTwoClones()
    {
        if (Environment.GetEnvironmentVariable("LLMDBUILD_LONG") is null) Assert.Skip("minutes long: LLMDBUILD_LONG=1");
        var contents = new List<SortedDictionary<string, string>>();
        foreach (var (folder, timeZone, culture) in Machines[..2])
        {
            var clone = Path.Combine(feed.Root, "clones", folder, "LlmdBuild");
            (await CommandLine.RunAsync("git", feed.Root, ["clone", "-q", PackedFeed.RepositoryRoot, clone])).EnsureSuccess();
            var environment = new Dictionary<string, string?>
            {
                ["HOME"] = Path.GetDirectoryName(clone), ["DOTNET_CLI_HOME"] = Path.GetDirectoryName(clone), ["NUGET_PACKAGES"] = PackedFeed.UserPackages,
                ["TZ"] = timeZone, ["LC_ALL"] = culture, ["LANG"] = culture,
            };
            foreach (var project in new[] { "msbuild/LlmdBuild", "src/LlmdBuild.Operator", "src/LlmdBuild.Helm", "src/LlmdBuild.Templates", "msbuild/LlmdBuild.ProjectTemplates" })
            {
                (await CommandLine.RunAsync("dotnet", clone, ["pack", project, "-o", "packed", "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", "-v:q"], environment)).EnsureSuccess();
            }
            var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var package in Directory.GetFiles(Path.Combine(clone, "packed"), "*.nupkg")) AddPackage(content, package, Path.GetFileName(package) + "/");
            contents.Add(content);
        }

        Assert.Contains(contents[0].Keys, name => name.EndsWith("tasks/net10.0/LlmdBuild.Tasks.dll", StringComparison.Ordinal));
        Assert.Equal(contents[0], contents[1]);
    }

    private TestProject CreateIn(string parent)
    {
        var project = TestProject.CreateLocal(feed, "ValuesFiles=\"values/*.yaml\"", new ProjectOptions
        {
            OutputType = "Library",
            Program = null,
            Properties = "<LlmdBuildEmbedCharts>true</LlmdBuildEmbedCharts><DebugType>none</DebugType>",
            Items = "<LlmdChart Include=\"odd\" Component=\"INDIGO\" Source=\"charts/odd\" />",
        }, Path.Combine(parent, "Consumer"));
        project.Write("values/1.yaml", "color: IıİiÄ\n");
        project.Write("values/I.yaml", "replicas: 1234567.5\n");
        project.Write("values/i2.yaml", "{}\n");
        SampleCharts.WriteLocal(project, "charts/odd", "odd");
        // What depends on the clock, on chance, on the culture's letters, numbers and dates, and on the order of files.
        project.Write("charts/odd/templates/I.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ upper "title" }}-{{ lower "TITLE" }}
            data:
              random: {{ randAlphaNum 8 }}
              now: {{ now | date "2006-01-02 15:04" | quote }}
              day: {{ date "Monday, January 2" (toDate "2006-01-02" "2026-03-04") }}
              number: {{ mulf 1.5 2.25 }} {{ float64 "1234.5" }} {{ int "12" }}
              sorted: {{ list "i" "I" "ı" "z" "ä" | sortAlpha | join "," }}
              files: {{ range $path, $_ := .Files.Glob "**" }}{{ $path }} {{ end }}

            """);
        project.Write("charts/odd/templates/ı.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: second}\n");
        return project;
    }

    // Everything that another machine would see: outputs without the notes on this machine's folders, lock, generated C#, the package's content.
    private static SortedDictionary<string, string> Outcome(TestProject project)
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["lock"] = project.Read("charts.lock.json") };
        foreach (var folder in new[] { "manifests", "crds", "models", "types", "llmd", "deploy" })
        {
            if (!Directory.Exists(Path.Combine(project.Output, folder))) continue;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(project.Output, folder), "*", SearchOption.AllDirectories)) Add(Path.GetRelativePath(project.Output, file), File.ReadAllBytes(file));
        }
        var generated = Path.Combine(project.Folder, "obj", "Debug", "net10.0", "generated");
        if (Directory.Exists(generated))
        {
            foreach (var file in Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories)) Add(Path.GetRelativePath(generated, file), File.ReadAllBytes(file));
        }
        if (!project.Has("packed")) return outcome;
        AddPackage(outcome, Directory.GetFiles(Path.Combine(project.Folder, "packed"), "*.nupkg").Single(), "package/");
        return outcome;

        void Add(string name, byte[] bytes) => outcome[name.Replace('\\', '/')] = Digest(bytes);
    }

    // Every entry but the two that NuGet itself names at random.
    private static void AddPackage(SortedDictionary<string, string> outcome, string file, string prefix)
    {
        using var package = ZipFile.OpenRead(file);
        foreach (var entry in package.Entries.Where(entry => !entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal) && entry.FullName != "_rels/.rels"))
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            outcome[prefix + entry.FullName] = Digest(bytes.ToArray());
        }
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
