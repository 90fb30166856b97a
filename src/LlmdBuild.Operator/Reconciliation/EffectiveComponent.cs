using System.Security.Cryptography;
using System.Text;
using LlmdBuild.Helm.Bundling;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>An enabled component of one resource: what to render.</summary>
/// <param name="Component">As bundled.</param>
/// <param name="Chart">The version the resource picks, or the default.</param>
/// <param name="ReleaseName">Helm's release name.</param>
/// <param name="Namespace">The release's namespace.</param>
/// <param name="Values">The project's values with the resource's on top.</param>
internal sealed record EffectiveComponent(
    BundledComponent Component, BundledChart Chart, string ReleaseName, string Namespace, IReadOnlyDictionary<string, object?> Values)
{
    private const int FingerprintLength = 10;

    /// <summary>The same for the same chart, values and place, and for nothing else: the component's revision.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Chart.Digest}\n{ReleaseName}\n{Namespace}\n"));
        hash.AppendData(GoData.ToJson(Values, keepNulls: true));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..FingerprintLength];
    }
}
