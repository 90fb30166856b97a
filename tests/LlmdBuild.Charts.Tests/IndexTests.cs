using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Tests;

/// <summary>One repository's index in the forms that tools write: all of them say the same.</summary>
public sealed class IndexTests : IDisposable
{
    private const string Plain = "apiVersion: v1\nentries:\n  api:\n  - name: api\n    version: 9.0.0\n  web:\n  - description: |\n      version: 7.7.7\n      web:\n    digest: sha256:AB\n    name: web\n    urls:\n    - web-1.1.0.tgz\n    - https://other/web-1.1.0.tgz\n    version: 1.1.0\n  - name: web\n    urls:\n    - web-1.0.tgz\n    version: \"1.0\"\ngenerated: \"2026-01-01T00:00:00Z\"\n";
    private const string Flow = "{apiVersion: v1, entries: {api: [{version: 9.0.0}], web: [{digest: sha256:AB, urls: [web-1.1.0.tgz, 'https://other/web-1.1.0.tgz'], version: 1.1.0}, {version: '1.0', urls: [web-1.0.tgz]}]}}";
    private const string Json = """
        { "apiVersion": "v1",
          "entries": { "api": [ { "version": "9.0.0" } ],
            "web": [ { "annotations": { "version": "7.7.7", "urls": [ "x" ] }, "maintainers": [ { "version": "8" } ], "digest": "sha256:AB", "urls": [ "web-1.1.0.tgz", "https://other/web-1.1.0.tgz" ], "version": "1.1.0" },
                     { "version": "1.0", "urls": [ "web-1.0.tgz" ] } ] },
          "web": [ { "version": "6.6.6" } ] }
        """;

    private readonly Scratch _scratch = new();

    public static TheoryData<string, string> Forms => new()
    {
        { "plain", Plain },
        { "CRLF", Plain.Replace("\n", "\r\n") },
        { "byte order mark", "\ufeff" + Plain },
        { "document start and comments", "---\n# made by hand\n" + Plain.Replace("\n  web:\n", "\n  # the web\n  web: # here\n") },
        { "quoted names", Plain.Replace("  web:", "  \"web\":").Replace("entries:", "'entries':") },
        { "deeper lists", Plain.Replace("\n  - ", "\n      - ").Replace("\n    ", "\n        ").Replace("\n          - ", "\n      - ") },
        { "flow style", Flow },
        { "JSON", Json },
        { "JSON in one line", string.Concat(Json.Split('\n').Select(static l => l.Trim())) },
        { "anchors", Plain.Replace("    urls:\n    - web-1.0.tgz\n", "    urls: &u\n    - web-1.0.tgz\n") },
    };

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form_SaysTheSame(string form, string text)
    {
        var index = new RepositoryIndex(_scratch.Write("index.yaml", text), form);

        var versions = index.Versions("web")!;

        Assert.Equal(["1.1.0", "1.0"], versions.Select(static v => v.Version));
        var newest = index.Entry("web", versions[0]);
        Assert.Equal(["web-1.1.0.tgz", "https://other/web-1.1.0.tgz"], newest.Urls);
        Assert.Equal("ab", newest.Digest);
        Assert.Equal(["web-1.0.tgz"], index.Entry("web", versions[1]).Urls);
        Assert.Null(index.Versions("nothing"));
    }
}
