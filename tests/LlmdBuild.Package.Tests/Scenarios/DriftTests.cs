using System.Text;
using System.Text.RegularExpressions;
using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Every kind of drift is an error of its own in locked mode, at its file and line, and the command it prints mends it.</summary>
public sealed class DriftTests(PackedFeed feed)
{
    private const string Manifests = "deploy/manifests/llmd/";
    private const string Crds = "deploy/crds/";

    // The rendered chart of each component, line by line: 1 "---", 2 "# Source", 3 apiVersion, 4 kind, 5 metadata, 6 name, 7 namespace, 8 data, 9 replicas, 10 color.
    private const int Lines = 10;

    private static string Resources(string component) => $"{Manifests}{component}/resources.yaml";

    /// <summary>Drift of committed files: each in a component or a CRD of its own, so that one build shows them all.</summary>
    private static readonly Drift[] Committed =
    [
        // Content
        Edit("a changed byte", "c01", text => text.Replace("\"blue\"", "\"blux\"", StringComparison.Ordinal), 10),
        Edit("a changed first line", "c02", text => "#" + text, 1),
        Edit("a file cut at its end", "c03", text => string.Join('\n', text.Split('\n')[..(Lines - 1)]) + "\n", Lines - 1),
        Edit("no line break at the end", "c04", text => text.TrimEnd('\n'), Lines),
        Edit("a line at the end", "c05", text => text + "  extra: 1\n", Lines + 1),
        Edit("a line less in the middle", "c06", text => text.Replace("  namespace: web\n", "", StringComparison.Ordinal), 7),
        Edit("an emptied file", "c07", _ => "", 1),
        Edit("white space at the end of a line", "c08", text => text.Replace("\ndata:\n", "\ndata: \n", StringComparison.Ordinal), 8),
        Edit("other quotes", "c09", text => text.Replace("replicas: \"1\"", "replicas: '1'", StringComparison.Ordinal), 9),
        Edit("a byte order mark", "c10", text => "\uFEFF" + text, 1),
        Edit("two lines swapped", "c11", text => text.Replace("  replicas: \"1\"\n  color: \"blue\"\n", "  color: \"blue\"\n  replicas: \"1\"\n", StringComparison.Ordinal), 9),
        // Line ends
        Edit("CRLF throughout", "c12", text => text.Replace("\n", "\r\n", StringComparison.Ordinal), 1, "LLMD5016"),
        Edit("CRLF in one line", "c13", text => text.Replace("\ndata:\n", "\ndata:\r\n", StringComparison.Ordinal), 8, "LLMD5016"),
        // Files
        new("a missing file", project => Delete(project, Resources("c14")), new DriftError("LLMD5011", Resources("c14"))),
        new("a missing component", project => Directory.Delete(Path.Combine(project.Folder, Manifests, "c15"), recursive: true),
            new DriftError("LLMD5011", Manifests + "c15/kustomization.yaml"), new DriftError("LLMD5011", Resources("c15"))),
        new("an extra file", project => project.Write(Manifests + "c16/notes.txt", "mine\n"), new DriftError("LLMD5012", Manifests + "c16/notes.txt")),
        new("a component left behind", project => project.Write(Manifests + "gone/resources.yaml", "kind: Gone\n"), new DriftError("LLMD5012", Manifests + "gone/resources.yaml")),
        new("a renamed file", project => File.Move(Path.Combine(project.Folder, Resources("c17")), Path.Combine(project.Folder, Manifests, "c17/Resources.yaml")),
            new DriftError("LLMD5012", Manifests + "c17/Resources.yaml"), new DriftError("LLMD5011", Resources("c17"))),
        // What surrounds the manifests
        new("a kustomization edited by hand", project => project.Replace(Manifests + "c18/kustomization.yaml", "namespace: web", "namespace: other"), new DriftError("LLMD5010", Manifests + "c18/kustomization.yaml", 3)),
        new("a component taken out of the overlay", project => project.Replace(Manifests + "overlays/default/kustomization.yaml", "- ../../c18\n", ""), new DriftError("LLMD5010", Manifests + "overlays/default/kustomization.yaml", 20)),
        // CRDs
        new("a CRD edited by hand", project => project.Replace(Crds + "as.example.com.yaml", "served: true", "served: false"), new DriftError("LLMD5010", Crds + "as.example.com.yaml", -1)),
        new("a missing CRD", project => Delete(project, Crds + "bs.example.com.yaml"), new DriftError("LLMD5011", Crds + "bs.example.com.yaml")),
        new("an extra CRD", project => project.Write(Crds + "old.example.com.yaml", "kind: CustomResourceDefinition\n"), new DriftError("LLMD5012", Crds + "old.example.com.yaml")),
    ];

    /// <summary>Drift of the lock or of the sources: one after the other in one project, each mended before the next.</summary>
    private static readonly Drift[] Sources =
    [
        new("no lock", project => Delete(project, "charts.lock.json"), new DriftError("LLMD2002", "charts.lock.json", -2)),
        new("a stale lock: another pin", project => project.Replace("Consumer.csproj", "Version=\"1.0.0\"", "Version=\"1.1.0\""), new DriftError("LLMD2001", "charts.lock.json", -1)),
        new("an unlocked chart", project => project.Replace("Consumer.csproj", "<LlmdCrd", "<LlmdChart Include=\"more\" Source=\"charts/more\" /><LlmdCrd"), new DriftError("LLMD2001", "charts.lock.json", -1)),
        new("a chart gone from the project", project => project.Replace("Consumer.csproj", "<LlmdChart Include=\"more\" Source=\"charts/more\" />", ""), new DriftError("LLMD2001", "charts.lock.json", -1)),
        new("a local chart edited", project => project.Replace("charts/local/templates/config.yaml", "data:", "data: # edited"), new DriftError("LLMD2001", "charts.lock.json", -1)),
        new("an unlocked dependency", project => project.Write("charts/local/Chart.yaml", "apiVersion: v2\nname: local\nversion: 1.0.0\ndependencies:\n- name: more\n  version: 1.0.0\n  repository: file://../more\n"), new DriftError("LLMD2001", "charts.lock.json", -1)),
        new("a digest edited by hand", project => project.Write("charts.lock.json", new Regex("(?<=\"digest\": \"h1:).").Replace(project.Read("charts.lock.json"), letter => letter.Value == "A" ? "B" : "A", 1)), new DriftError("LLMD2", "", -2)),
        new("a values file edited", project => project.Write("values.yaml", "color: red\n"), new DriftError("LLMD5010", Resources("local"), -1)),
        new("another release name", project => project.Replace("Consumer.csproj", "ReleaseName=\"site\"", "ReleaseName=\"shop\""), new DriftError("LLMD5010", Resources("local"), 6)),
        new("a CRD manifest edited", project => project.Replace("api/site.crd.yaml", "scope: Namespaced", "scope: Cluster"), new DriftError("LLMD5010", Crds + "sites.example.com.yaml", -1)),
        new("a renamed component", project => { project.Replace("Consumer.csproj", "Component=\"local\"", "Component=\"renamed\""); project.Replace("api/site.crd.yaml", ": local", ": renamed"); },
            new DriftError("LLMD5012", Manifests + "local/kustomization.yaml"), new DriftError("LLMD5012", Manifests + "local/resources.yaml"),
            new DriftError("LLMD5010", Manifests + "overlays/default/kustomization.yaml", -1),
            new DriftError("LLMD5011", Manifests + "renamed/kustomization.yaml"), new DriftError("LLMD5011", Manifests + "renamed/resources.yaml")),
    ];

    [Fact]
    public async Task CommittedFiles_EachKindAtItsPlace_AndOneCommandMendsThemAll()
    {
        var charts = string.Concat(Enumerable.Range(1, 18).Select(number => $"<LlmdChart Include=\"web\" Component=\"c{number:00}\" Source=\"charts/web\" ReleaseName=\"site\" Namespace=\"web\" />"));
        var project = CreateCommitted(charts + "<LlmdCrd Include=\"api/a.crd.yaml\" /><LlmdCrd Include=\"api/b.crd.yaml\" />");
        SampleCharts.WriteLocal(project);
        foreach (var kind in new[] { "a", "b" })
        {
            project.Write($"api/{kind}.crd.yaml", SampleCharts.WebCrd.Replace("sites", kind + "s", StringComparison.Ordinal).Replace("site", kind, StringComparison.Ordinal).Replace("Site", kind.ToUpperInvariant(), StringComparison.Ordinal).Replace(": web}", ": c01}", StringComparison.Ordinal));
        }
        (await project.TargetAsync("LlmdBuildVerify")).EnsureSuccess();
        var good = Snapshot(project);
        Assert.Equal(Lines, project.Read(Resources("c01")).Split('\n').Length - 1);

        foreach (var drift in Committed) drift.Make(project);
        var drifted = await project.TargetAsync("LlmdBuildVerify", "-p:LlmdBuildLockedMode=true");
        await MendAsync(project, drifted);
        var mended = await project.TargetAsync("LlmdBuildVerify", "-p:LlmdBuildLockedMode=true");

        AssertErrors(project, drifted, [.. Committed.SelectMany(drift => drift.Expected)]);
        mended.EnsureSuccess();
        Assert.Equal(good, Snapshot(project));
    }

    [Fact]
    public async Task LockAndSources_EachKindAtItsPlace_AndItsCommandMendsIt()
    {
        var repository = new ChartRepository(Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8], "repository"));
        SampleCharts.AddWeb(repository, "1.0.0");
        SampleCharts.AddWeb(repository, "1.1.0", "zone: south\n");
        var project = CreateCommitted($"""
            <LlmdChart Include="web" Version="1.0.0" Source="{ChartRepository.Url}" />
            <LlmdChart Include="local" Component="local" Source="charts/local" ReleaseName="site" ValuesFiles="values.yaml" />
            <LlmdCrd Include="api/site.crd.yaml" />
            """);
        SampleCharts.WriteLocal(project, "charts/local", "local");
        SampleCharts.WriteLocal(project, "charts/more", "more");
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd.Replace(": web}", ": local}", StringComparison.Ordinal));
        project.Write("values.yaml", "color: green\n");
        (await project.BuildAsync(["-t:LlmdBuildVerify"], repository.Environment)).EnsureSuccess();

        var faults = new StringBuilder();
        foreach (var drift in Sources)
        {
            drift.Make(project);
            var state = await LockedAsync();
            faults.Append(Differences(project, state, drift.Expected) is { Length: > 0 } difference ? $"{drift.Name}:\n{difference}" : "");
            // A mended lock may change what is rendered; that is then the second drift, with a command of its own.
            for (var round = 0; round < 2 && !state.Succeeded; round++)
            {
                await MendAsync(project, state, repository.Environment);
                state = await LockedAsync();
            }
            if (!state.Succeeded) faults.Append(System.Globalization.CultureInfo.InvariantCulture, $"{drift.Name}: the printed commands do not mend it\n");
        }

        Assert.True(faults.Length == 0, faults.ToString());

        Task<BuildResult> LockedAsync() => project.BuildAsync(["-t:LlmdBuildVerify", "-p:LlmdBuildLockedMode=true"], repository.Environment);
    }

    [Fact]
    public async Task CheckoutWithAutoCrLf_IsNoDrift()
    {
        var repository = new ChartRepository(Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8], "repository"));
        SampleCharts.AddWeb(repository, "1.0.0");
        var project = CreateCommitted(SampleCharts.WebItem("1.0.0", "ValuesFiles=\"values.yaml\""));
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd);
        project.Write("values.yaml", "# two\n# lines\nreplicas: 2\n");
        project.Write(".gitignore", "obj/\nbin/\ncommands.log\n");
        (await project.BuildAsync(["-t:LlmdBuildVerify"], repository.Environment)).EnsureSuccess();
        await Git(project.Folder, "add", "--all");
        await Git(project.Folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "all");

        var checkout = Path.Combine(project.Folder, "..", "checkout", "Consumer");
        await Git(project.Folder, "clone", "-q", "-c", "core.autocrlf=true", project.Folder, checkout);
        var built = await CommandLine.RunAsync("dotnet", checkout, ["build", "-t:LlmdBuildVerify", "-p:LlmdBuildLockedMode=true"],
            new Dictionary<string, string?>(repository.Environment) { ["LLMDBUILD_CACHE"] = project.Cache });

        Assert.Contains("\r\n", await File.ReadAllTextAsync(Path.Combine(checkout, Resources("web")), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        built.EnsureSuccess();
    }

    private static Drift Edit(string name, string component, Func<string, string> edit, int line, string code = "LLMD5010") =>
        new(name, project => project.Write(Resources(component), edit(project.Read(Resources(component)))), new DriftError(code, Resources(component), line));

    private static void Delete(TestProject project, string path) => File.Delete(Path.Combine(project.Folder, path));

    private TestProject CreateCommitted(string items)
    {
        var project = TestProject.Create(feed, items, "<NoWarn>$(NoWarn);LLMD6001</NoWarn><LlmdBuildManifestsPath>deploy/manifests</LlmdBuildManifestsPath><LlmdBuildCrdsPath>deploy/crds</LlmdBuildCrdsPath>");
        // Line ends count as git would commit them: here as they are.
        Git(project.Folder, "init", "-q").GetAwaiter().GetResult();
        Git(project.Folder, "config", "core.autocrlf", "false").GetAwaiter().GetResult();
        return project;
    }

    private static async Task Git(string folder, params string[] arguments) => (await CommandLine.RunAsync("git", folder, arguments, log: Path.Combine(folder, "..", "git.log"))).EnsureSuccess();

    private static Dictionary<string, string> Snapshot(TestProject project) => Directory.EnumerateFiles(Path.Combine(project.Folder, "deploy"), "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(project.Folder, file), file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal);

    private static void AssertErrors(TestProject project, BuildResult result, DriftError[] expected)
    {
        var differences = Differences(project, result, expected);
        Assert.True(differences.Length == 0, differences + result.Output);
    }

    // Line -1: there must be one, wherever the change shows. Line -2: the error is of the file as a whole.
    private static string Differences(TestProject project, BuildResult result, DriftError[] expected)
    {
        var found = result.Errors.Where(error => error.Code.StartsWith("LLMD", StringComparison.Ordinal)).Select(error => new DriftError(error.Code, Path.GetRelativePath(project.Folder, error.File ?? "").Replace('\\', '/'), error.LineNumber)).Distinct().ToList();
        var missing = expected.Where(error => !found.Any(other => Matches(error, other))).Select(error => $"  not reported: {error}\n");
        var extra = found.Where(error => !expected.Any(other => Matches(other, error))).Select(error => $"  reported: {error}\n");
        return string.Concat(missing) + string.Concat(extra);

        static bool Matches(DriftError expected, DriftError found) =>
            found.Code.StartsWith(expected.Code, StringComparison.Ordinal) && found.File.EndsWith(expected.File, StringComparison.Ordinal) && (expected.Line == found.Line || expected.Line == -2 || expected.Line == -1 && found.Line > 0);
    }

    // Runs each command that the errors name, as somebody would who copies it.
    private static async Task MendAsync(TestProject project, BuildResult drifted, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var commands = drifted.Errors.SelectMany(error => Regex.Matches(error.Text ?? "", "'(dotnet [^']+|llmd [^']+)'|(?:commit it|run): (dotnet [^\\n]+)")).Select(match => (match.Groups[1].Value + match.Groups[2].Value).Trim()).Distinct().ToList();
        Assert.True(commands.Count > 0, drifted.Output);
        foreach (var command in commands)
        {
            var variables = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["LLMDBUILD_CACHE"] = project.Cache };
            (await CommandLine.RunAsync("sh", project.Folder, ["-c", command], variables)).EnsureSuccess();
        }
    }
}
