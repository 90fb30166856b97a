namespace LlmdBuild.Operator.Client;

/// <summary>The server has no such kind: its CustomResourceDefinition is not installed.</summary>
public sealed class MissingKindException : Exception
{
    /// <summary>In the words of Kubernetes' own clients, since people search for them.</summary>
    public MissingKindException(GroupVersionKind kind)
        : base($"no matches for kind \"{kind.Kind}\" in version \"{kind.ApiVersion}\"") => Kind = kind;

    /// <summary>What is missing.</summary>
    public GroupVersionKind Kind { get; }
}
