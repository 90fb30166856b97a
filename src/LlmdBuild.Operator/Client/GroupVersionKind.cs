namespace LlmdBuild.Operator.Client;

/// <summary>A Kubernetes kind in one version of its group.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Version">E.g. <c>v1</c>.</param>
/// <param name="Kind">E.g. <c>Deployment</c>.</param>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary>What stands in an object's <c>apiVersion</c>: <c>apps/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Splits an object's <c>apiVersion</c>.</summary>
    public static GroupVersionKind Parse(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", apiVersion, kind) : new(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    /// <summary><c>apps/v1/Deployment</c>, <c>v1/ConfigMap</c>: the form kept in inventories.</summary>
    public override string ToString() => $"{ApiVersion}/{Kind}";

    /// <summary>Reads <see cref="ToString"/>'s form back; null where the text is none.</summary>
    public static GroupVersionKind? FromInventory(string text)
    {
        var parts = text.Split('/');
        return parts.Length switch
        {
            2 => new("", parts[0], parts[1]),
            3 => new(parts[0], parts[1], parts[2]),
            _ => null,
        };
    }
}
