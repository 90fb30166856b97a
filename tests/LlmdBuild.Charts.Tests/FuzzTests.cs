using System.Text;
using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Provenance;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>
/// Mutated archives, indexes, manifests, locks, sources and signatures: whatever comes in, nothing but our own failures comes out.
/// LLMDBUILD_FUZZ sets the number of inputs (20,000 without it), LLMDBUILD_FUZZ_SEED where they begin.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly string[] Words =
    [
        "entries:", "  - ", "version: ", "\"", "'", "{", "}", "[", "]", "&a ", "*a", "<<: *a", "|", ">-", "\t", "#", "---\n", "...\n", "!!binary ", "%YAML", "\u0000", "\ufeff", "\r\n", "9999999999999999999999",
        "<<<<<<< ", "formatVersion", "sha256:", "h1:", "../", "file:///", "-1", "null", "\ud800",
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void MutatedInput_GivesNothingButOurOwnFailures()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ") ?? "20000");
        var seed = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ_SEED") ?? "1");
        var targets = Targets();

        for (var i = 0; i < count; i++)
        {
            var random = new Random(seed + i);
            var (name, samples, run) = targets[i % targets.Length];
            var input = Mutate(samples[random.Next(samples.Length)], random);
            try
            {
                run(input);
            }
            catch (Exception e) when (e is LlmdException or FormatException && name is "manifest" or "provenance" || e is LlmdException)
            {
            }
            catch (Exception e)
            {
                Assert.Fail($"{name}, seed {seed + i}: {e}");
            }
        }
    }

    private (string Name, byte[][] Samples, Action<byte[]> Run)[] Targets()
    {
        var index = _scratch.Root + "/index.yaml";
        var repository = new TestRepository().Add("web", "1.0.0").Add("web", "1.1.0").Add("api", "0.1.0");
        var flow = "{apiVersion: v1, entries: {web: [{name: web, version: 1.0.0, urls: [a.tgz], digest: abc}]}}"u8.ToArray();
        var json = "{\"apiVersion\":\"v1\",\"entries\":{\"web\":[{\"name\":\"web\",\"version\":\"1.0.0\",\"urls\":[\"a.tgz\"],\"digest\":\"abc\"}]}}"u8.ToArray();
        var entry = new LockEntry { Name = "web", Version = "1.0.0", Source = "https://x", Digest = "h1:" + Convert.ToBase64String(new byte[32]), Projects = new Dictionary<string, IReadOnlyList<string>> { ["a.csproj"] = ["1.0.0"] } };
        var small = new ArchiveLimits { TotalBytes = 1 << 20, FileBytes = 1 << 18, Files = 200 };
        return
        [
            ("tar", [TarBuilder.Chart().Pax('x', ("path", "c/long")).File("c/y").Tar(), TarBuilder.Chart().Entry("././@LongLink", 'L', "c/long\0"u8.ToArray()).File("c/z").Tar()], b => ChartArchiveReader.Read(TarBuilder.Compress(b), "x", small)),
            ("archive", [TarBuilder.Chart().Gzip()], b => ChartArchiveReader.Read(b, "x", small)),
            ("index", [repository.Files["/index.yaml"], flow, json], b =>
            {
                File.WriteAllBytes(index, b);
                var read = new RepositoryIndex(index, "index");
                foreach (var version in read.Versions("web") ?? [])
                    read.Entry("web", version);
                read.NamesLike("wep");
            }),
            ("lock", [new LockFile([entry]).ToBytes()], static b => LockFileReader.Read(b, "lock")),
            ("manifest", ["""{"schemaVersion":2,"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json"},"layers":[{"mediaType":"x","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":1}]}"""u8.ToArray()], static b => OciManifest.Parse(b)),
            ("chart", ["apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: a\n  version: ~1\n  repository: https://x\n"u8.ToArray()], static b => ChartYaml.Read([new ContentFile("Chart.yaml", b)], "x", null)),
            ("source", ["git+https://github.com/a/b?path=c&tag=v1"u8.ToArray(), "oci://host:5000/a/b:1.0@sha256:00"u8.ToArray(), "file:///a/b"u8.ToArray(), "https://a/b"u8.ToArray()], static b => SourceParser.Parse(Encoding.UTF8.GetString(b), "/tmp")),
            ("provenance", ["-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nname: web\n\n...\nfiles:\n  web-1.0.0.tgz: sha256:00\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"u8.ToArray()], static b => ClearSignedMessage.Parse(b)),
            ("refs", ["003f2b313acffd1c76cbbdebd739ba89ce20a80aea8a refs/tags/v1.0.1\n0000"u8.ToArray()], static b => PacketLines.ReadRefs(b)),
            ("challenge", ["realm=\"https://a\",service=\"b\",scope=\"c:d,e\""u8.ToArray()], static b => ChallengeParameters.Parse(Encoding.UTF8.GetString(b))),
            ("mirrors", ["https://a/=file:///b;https://c=d"u8.ToArray()], static b => MirrorMap.Parse(Encoding.UTF8.GetString(b), "x").TryMap("https://a/b")),
        ];
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 8); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)])); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, sample.Skip(random.Next(sample.Length)).Take(random.Next(200))); break;
                case 5: bytes.InsertRange(at, Enumerable.Repeat((byte)"[{- \"(*&!"[random.Next(9)], random.Next(200))); break;
                case 6 when bytes.Count > 2: bytes = bytes[..random.Next(1, bytes.Count)]; break;
            }

            if (bytes.Count == 0)
                bytes.Add(0);
        }

        return [.. bytes];
    }
}
