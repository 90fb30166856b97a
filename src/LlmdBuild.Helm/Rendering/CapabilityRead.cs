using LlmdBuild.Templates;

namespace LlmdBuild.Helm.Rendering;

/// <summary>A question of a template about the cluster.</summary>
/// <param name="Subject"><see cref="KubeVersion"/>, or the API version that <c>.Capabilities.APIVersions.Has</c> asked for.</param>
/// <param name="Location">The template and the place in it.</param>
public sealed record CapabilityRead(string Subject, SourceSpan Location)
{
    /// <summary>The subject of reads of <c>.Capabilities.KubeVersion</c>.</summary>
    public const string KubeVersion = ".KubeVersion";
}
