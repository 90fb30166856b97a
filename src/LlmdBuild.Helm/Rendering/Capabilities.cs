namespace LlmdBuild.Helm.Rendering;

/// <summary>What templates may ask about the cluster and about Helm: <c>.Capabilities</c>. Immutable.</summary>
public sealed class Capabilities
{
    /// <summary>Describes a cluster.</summary>
    public Capabilities(KubeVersion kubeVersion, IReadOnlyList<string> apiVersions, HelmVersion? helmVersion = null)
    {
        KubeVersion = kubeVersion;
        ApiVersions = apiVersions;
        HelmVersion = helmVersion ?? HelmVersion.Default;
    }

    /// <summary>What <c>helm template</c> assumes without flags: the Kubernetes its client was made for, and that one's APIs.</summary>
    public static Capabilities Default { get; } = new(KubeVersion.Parse("v1.36.0"), KnownApiVersions.All);

    /// <summary>The cluster's version.</summary>
    public KubeVersion KubeVersion { get; }

    /// <summary><c>group/version</c>, or <c>group/version/Kind</c> where somebody said so. Matched exactly by <c>.Has</c>.</summary>
    public IReadOnlyList<string> ApiVersions { get; }

    /// <summary>The Helm that templates believe to run under.</summary>
    public HelmVersion HelmVersion { get; }

    /// <summary>The same with another cluster version, as <c>--kube-version</c> asks for.</summary>
    public Capabilities WithKubeVersion(KubeVersion kubeVersion) => new(kubeVersion, ApiVersions, HelmVersion);

    /// <summary>The same with more API versions behind the others, as <c>--api-versions</c> asks for.</summary>
    public Capabilities WithApiVersions(IEnumerable<string> more) => new(KubeVersion, [.. ApiVersions, .. more], HelmVersion);
}
