using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Provenance;

/// <summary>Applies an intent's <see cref="VerificationMode"/> to what was fetched.</summary>
internal static class ProvenanceCheck
{
    /// <summary>The signing keys; empty where nothing was signed and nothing need be.</summary>
    public static IReadOnlyList<string> Run(FetchRequest request, FetchedChart fetched, ResolveOptions options)
    {
        if (request.Verify == VerificationMode.Never)
            return [];
        var chart = $"{request.Name} {fetched.Version}";
        if (fetched.Provenance is null || fetched.ArchiveSha256 is null)
        {
            return request.Verify == VerificationMode.IfPresent
                ? []
                : throw ProvenanceErrors.NotSigned(chart, fetched.Where, canBe: fetched.ArchiveSha256 is not null);
        }

        var verifier = new ProvenanceVerifier(Keyring.Read(options.Keyring, options.Environment), options.Time);
        return [verifier.Verify(fetched.Provenance, fetched.ArchiveName!, fetched.ArchiveSha256, chart)];
    }
}
