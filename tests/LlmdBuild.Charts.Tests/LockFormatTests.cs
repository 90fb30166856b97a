using System.Text;
using System.Text.Json;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>The lock's form: what its published schema says, what survives a merge and a Windows checkout.</summary>
public sealed class LockFormatTests : IDisposable
{
    private static readonly string Repository = FindRepository();
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void WhatIsWritten_SatisfiesTheSchema()
    {
        Assert.Equal("", Validate(Full().ToBytes()));
        Assert.Equal("", Validate(LockFile.Empty.ToBytes()));
        Assert.Equal("", Validate(File.ReadAllBytes(Path.Combine(Repository, "charts.lock.json"))));
    }

    // The reader is as strict as the schema where a pin depends on it.
    [Theory]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 0")]
    [InlineData("\"name\": \"web\"", "\"name\": 7")]
    [InlineData("\"digest\": \"h1:", "\"digest\": \"h2:")]
    [InlineData("\"version\": \"1.0.0\",", "")]
    [InlineData("\"projects\": {", "\"projects\": [], \"x\": {")]
    public void WhatTheSchemaRefuses_TheReaderRefuses(string from, string to)
    {
        var bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Full().ToBytes()).Replace(from, to));

        Assert.NotEqual("", Validate(bytes));
        Assert.Throws<LlmdException>(() => LockFileReader.Read(bytes, "lock"));
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\n", true)]
    public void WindowsCheckout_IsTheSameLock(string newLine, bool hasMark)
    {
        var text = Encoding.UTF8.GetString(Full().ToBytes()).Replace("\n", newLine);

        var read = LockFileReader.Read([.. hasMark ? [0xef, 0xbb, 0xbf] : Array.Empty<byte>(), .. Encoding.UTF8.GetBytes(text)], "lock");

        Assert.Equal(Full().ToBytes(), read.ToBytes());
    }

    [Fact]
    public void ChangesOfTwoCharts_Merge()
    {
        var git = SharedTools.OnPath("git");
        var (a, b, c) = (Entry("alpha", "1.0.0"), Entry("beta", "1.0.0"), Entry("gamma", "1.0.0"));
        Write("base", a, b, c);
        Write("ours", Entry("alpha", "1.1.0"), b, c);
        Write("theirs", a, b, Entry("gamma", "2.0.0"));

        var (code, merged, error) = SharedTools.Run(git, ["merge-file", "-p", Path.Combine(_scratch.Root, "ours"), Path.Combine(_scratch.Root, "base"), Path.Combine(_scratch.Root, "theirs")]);

        Assert.True(code == 0, error);
        Assert.Equal(new LockFile([Entry("alpha", "1.1.0"), b, Entry("gamma", "2.0.0")]).ToBytes(), Encoding.UTF8.GetBytes(merged));
    }

    [Fact]
    public void OneChartsChange_TouchesItsLinesAlone()
    {
        var before = Lines(Entry("alpha", "1.0.0"), Entry("beta", "1.0.0"), Entry("gamma", "1.0.0"));
        var after = Lines(Entry("alpha", "1.0.0"), Entry("beta", "1.1.0"), Entry("gamma", "1.0.0"));

        Assert.Equal(before.Length, after.Length);
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToList();
        var start = Array.FindIndex(before, static l => l.Contains("beta"));
        Assert.All(changed, i => Assert.InRange(i, start, start + 6));
    }

    private static LockFile Full() => new([
        Entry("web", "1.0.0") with
        {
            Commit = new string('a', 40),
            ManifestDigest = "sha256:" + new string('b', 64),
            SchemaDigest = "sha256:" + new string('c', 64),
            SigningKeys = [new string('D', 40)],
            Dependencies =
            [
                new LockedDependency
                {
                    Name = "lib", Requested = "^1", Version = "1.2.0", Source = "https://charts.example.com", Digest = Digest("lib"), ManifestDigest = "sha256:" + new string('e', 64),
                    Dependencies = [new LockedDependency { Name = "low", Requested = "", Version = "1.0.0", Source = "../low", Digest = Digest("low") }],
                },
            ],
        },
    ]);

    private static LockEntry Entry(string name, string version) => new()
    {
        Name = name,
        Version = version,
        Source = "https://charts.example.com",
        Digest = Digest(name + version),
        Projects = new Dictionary<string, IReadOnlyList<string>> { ["src/a/a.csproj"] = [">=1 <3"] },
    };

    private static string Digest(string text) => ContentDigest.Compute([new ContentFile("a", Encoding.UTF8.GetBytes(text))]);

    private void Write(string name, params LockEntry[] entries) => _scratch.Write(name, new LockFile(entries).ToBytes());

    private static string[] Lines(params LockEntry[] entries) => Encoding.UTF8.GetString(new LockFile(entries).ToBytes()).Split('\n');

    private static string Validate(byte[] bytes)
    {
        var schema = SchemaValidator.Compile(File.ReadAllBytes(Path.Combine(Repository, "docs", "charts.lock.schema.json")));
        using var document = JsonDocument.Parse(bytes);
        return schema.Validate(Plain(document.RootElement)).Message;
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(static p => p.Name, static p => Plain(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetInt64(),
        JsonValueKind.Null => null,
        var kind => kind == JsonValueKind.True,
    };

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LlmdBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
