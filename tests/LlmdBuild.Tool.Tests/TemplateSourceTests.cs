using System.Text;
using LlmdBuild.Charts.Tests;

namespace LlmdBuild.Tool.Tests;

/// <summary>Where <c>llmd template</c> finds charts: a repository by URL or by name, an address, a signed archive. Texts are Helm 4.2.4's.</summary>
[Collection(nameof(WorkingFolderTests))]
public sealed class TemplateSourceTests : IDisposable
{
    private const string Rendered = "---\n# Source: web/templates/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("llmd-template-test-");
    private readonly string? _cache = Environment.GetEnvironmentVariable("LLMDBUILD_CACHE");
    private readonly TestServer _server = new(Answer);

    public TemplateSourceTests()
    {
        Environment.SetEnvironmentVariable("LLMDBUILD_CACHE", Path.Combine(_folder.FullName, "cache"));
        Environment.CurrentDirectory = _folder.FullName;
        File.WriteAllText(Repositories, $"apiVersion: \"\"\nrepositories:\n- name: foo\n  url: {_server.Url}/charts\n");
    }

    private string Repositories => Path.Combine(_folder.FullName, "repositories.yaml");

    public void Dispose()
    {
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        Environment.SetEnvironmentVariable("LLMDBUILD_CACHE", _cache);
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("repository", "web --repo URL/charts")]
    [InlineData("range", "web --version >=1 --repo URL/charts")]
    [InlineData("name", "foo/web --repository-config REPOSITORIES")]
    [InlineData("address", "URL/charts/web-1.2.0.tgz")]
    [InlineData("password", "web --repo URL/closed --username me --password secret")]
    public void Chart_IsFound(string name, string arguments)
        => Assert.Equal((name, 0, Rendered, ""), (name, Run(arguments, out var output, out var error), output, error));

    [Theory]
    [InlineData("chart \"nope\" not found in URL/charts repository", "nope --repo URL/charts")]
    [InlineData("chart \"web\" version \"9\" not found in URL/charts repository", "web --version 9 --repo URL/charts")]
    [InlineData("chart \"nope\" matching  not found in foo index. (try 'helm repo update'): no chart name found", "foo/nope --repository-config REPOSITORIES")]
    [InlineData("chart \"web\" matching 9 not found in foo index. (try 'helm repo update'): no chart version found for web-9", "foo/web --version 9 --repository-config REPOSITORIES")]
    [InlineData("repo bar not found", "bar/web --repository-config REPOSITORIES")]
    [InlineData("could not find protocol handler for: ", "web --repo nope")]
    [InlineData("unpacked charts cannot be verified", "web --verify")]
    [InlineData("could not load provenance file FOLDER/web.tgz.prov: stat FOLDER/web.tgz.prov: no such file or directory", "web.tgz --verify")]
    [InlineData("invalid dry-run value (\"none\"). Must be \"server\" or \"client\"", "web --dry-run=none")]
    [InlineData("invalid dry-run value (\"x\"). Must be \"none\", \"server\", or \"client\"", "web --dry-run=x")]
    public void Failure_IsToldInHelmsWords(string expected, string arguments)
    {
        Directory.CreateDirectory("web");
        File.WriteAllText("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.0\n");
        File.WriteAllBytes("web.tgz", Packed.ChartArchive("web", "1.2.0"));

        Assert.Equal((1, "", $"Error: {Filled(expected)}\n"), (Run(arguments, out var output, out var error), output, error));
    }

    [Theory]
    [InlineData("level=WARN msg=\"--dry-run is deprecated and should be replaced with '--dry-run=client'\"\n", 0, "--dry-run")]
    [InlineData("level=WARN msg=\"boolean '--dry-run=true' flag is deprecated and must be replaced with '--dry-run=client'\"\n", 0, "--dry-run=true")]
    [InlineData("level=WARN msg=\"command failed\" error=\"invalid color mode \\\"foo\\\": must be one of: never, auto, always\"\n", 1, "--color foo")]
    public void Warning_IsHelms(string expected, int exitCode, string flag)
    {
        File.WriteAllBytes("web.tgz", Packed.ChartArchive("web", "1.2.0"));

        Assert.Equal((exitCode, expected), (Run("web.tgz " + flag, out _, out var error), error));
    }

    [Fact]
    public void UnreachableRepository_IsAnError()
    {
        var exitCode = Run("web --repo URL/none", out _, out var error);

        Assert.Equal(1, exitCode);
        Assert.StartsWith(Filled("Error: looks like \"URL/none\" is not a valid chart repository or cannot be reached: "), error, StringComparison.Ordinal);
    }

    private static TestServer.Response Answer(TestServer.Request request)
    {
        var closed = request.Path.StartsWith("/closed/", StringComparison.Ordinal);
        if (closed && request.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("me:secret"))) return TestServer.Status(401);
        return request.Path[(request.Path.LastIndexOf('/') + 1)..] switch
        {
            _ when request.Path.StartsWith("/none/", StringComparison.Ordinal) => TestServer.Status(404),
            "index.yaml" => TestServer.Text("apiVersion: v1\nentries:\n  web:\n  - name: web\n    version: 1.2.0\n    urls:\n    - web-1.2.0.tgz\n"),
            "web-1.2.0.tgz" => TestServer.Bytes(Packed.ChartArchive("web", "1.2.0")),
            _ => TestServer.Status(404),
        };
    }

    private string Filled(string text) => text.Replace("URL", _server.Url, StringComparison.Ordinal).Replace("REPOSITORIES", Repositories, StringComparison.Ordinal).Replace("FOLDER", _folder.FullName, StringComparison.Ordinal);

    private int Run(string arguments, out string output, out string error)
    {
        using StringWriter outputWriter = new(), errorWriter = new();
        var exitCode = ToolCommandLine.Invoke(["template", "rel", .. Filled(arguments).Split(' ')], outputWriter, errorWriter, () => Stream.Null);
        (output, error) = (outputWriter.ToString(), errorWriter.ToString());
        return exitCode;
    }
}
