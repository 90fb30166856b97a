using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Testing;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace LlmdBuild.Charts.Tests;

/// <summary>Signed charts: what is signed counts, not that something is.</summary>
public sealed class ProvenanceTests : IDisposable
{
    private static readonly PgpKeyPair Signer = NewKey();
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task GoodSignature_PutsTheKeyIntoTheLock()
    {
        var resolution = await ResolveAsync(Signed());

        var key = Convert.ToHexString(Signer.PublicKey.GetFingerprint());
        Assert.Equal([key], resolution.Charts[0].SigningKeys);
        Assert.Contains(key, File.ReadAllText(resolution.LockFilePath));
    }

    [Fact]
    public async Task ChangedArchive_IsNotTheSignedOne()
    {
        var repository = Signed();
        var provenance = repository.Files["/web-1.0.0.tgz.prov"];
        repository = new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "", ("new.txt", "x")));
        repository.Files["/web-1.0.0.tgz.prov"] = provenance;

        await FailsAsync("LLMD2103", repository);
    }

    [Fact]
    public async Task ChangedText_IsABadSignature()
    {
        var repository = Signed();
        var text = Encoding.UTF8.GetString(repository.Files["/web-1.0.0.tgz.prov"]).Replace("description: signed", "description: forged");
        repository.Files["/web-1.0.0.tgz.prov"] = Encoding.UTF8.GetBytes(text);

        await FailsAsync("LLMD2101", repository);
    }

    [Fact]
    public async Task KeyOutsideTheKeyring_IsUnknown()
    {
        var keyring = Keyring(NewKey());

        await FailsAsync("LLMD2102", Signed(), keyring);
    }

    [Fact]
    public async Task ExpiredKey_IsNotValid()
    {
        var key = NewKey(DateTime.UtcNow.AddYears(-3));

        await FailsAsync("LLMD2106", Signed(key), Keyring(key, validFor: 86_400));
    }

    [Theory]
    [InlineData("not a message at all")]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nname: web\n")]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\nComment: injected\n\nname: web\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n")]
    public async Task NoSignedMessage_IsUnreadable(string text)
    {
        var repository = Signed();
        repository.Files["/web-1.0.0.tgz.prov"] = Encoding.UTF8.GetBytes(text);

        await FailsAsync("LLMD2104", repository);
    }

    [Fact]
    public async Task RealHelmAndGnuPg_AreUnderstood()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a Unix shell");
            return;
        }
        var helm = SharedTools.Get("helm");
        var gpg = SharedTools.OnPath("gpg");
        var home = Directory.CreateDirectory(Path.Combine(_scratch.Root, "gpg"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        foreach (var file in Packed.Chart("web", "1.0.0"))
            _scratch.Write("web/" + file.Path, file.Bytes);
        var script = $"""
            set -e
            export GNUPGHOME={home}
            cd {_scratch.Root}
            {gpg} --batch --quiet --passphrase '' --quick-gen-key 'signer <s@example.com>' rsa2048 sign never
            {gpg} --export > pubring.gpg
            {gpg} --batch --passphrase '' --export-secret-keys > secring.gpg
            {helm} package --sign --key signer --keyring secring.gpg web
            gpgconf --kill all
            """;
        var (code, _, error) = SharedTools.Run("/bin/sh", ["-c", script]);
        Assert.True(code == 0, error);

        var intent = new ChartIntent { Name = "web", Version = "1.0.0", Source = Path.Combine(_scratch.Root, "web-1.0.0.tgz"), Verify = VerificationMode.Always };
        var resolution = await ChartResolver.ResolveAsync([intent], _scratch.Options() with { Keyring = Path.Combine(_scratch.Root, "pubring.gpg") }, TestContext.Current.CancellationToken);

        Assert.Single(resolution.Charts[0].SigningKeys);
    }

    private async Task<Resolution> ResolveAsync(TestRepository repository, string? keyring = null)
    {
        using var server = new TestServer(repository.Answer);
        var intent = new ChartIntent { Name = "web", Version = "1.0.0", Source = server.Url, Verify = VerificationMode.Always };
        return await ChartResolver.ResolveAsync([intent], _scratch.Options() with { Keyring = keyring ?? Keyring(Signer) }, TestContext.Current.CancellationToken);
    }

    private async Task FailsAsync(string code, TestRepository repository, string? keyring = null)
    {
        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync(repository, keyring));
        Assert.Equal(code, error.Diagnostics[0].Code);
        Assert.False(Directory.Exists(Path.Combine(_scratch.Cache, "v1", "content")));
    }

    private static TestRepository Signed(PgpKeyPair? key = null) => TestSigner.Signed(key ?? Signer);

    private string Keyring(PgpKeyPair key, long validFor = 0) => _scratch.Write("pubring.gpg", TestSigner.Keyring(key, validFor));

    private static PgpKeyPair NewKey(DateTime? made = null) => TestSigner.NewKey(made);
}
