namespace LlmdBuild.Helm.Rendering;

/// <summary>What the annotation <c>helm.sh/hook</c> and its companions say of a document. Immutable.</summary>
/// <param name="Events">When it runs: <c>pre-install</c>, <c>post-upgrade</c>, <c>test</c>, … in the order written.</param>
/// <param name="Weight">Lower runs earlier; 0 where absent or no number.</param>
/// <param name="DeletePolicies">When Helm deletes it: <c>before-hook-creation</c>, <c>hook-succeeded</c>, <c>hook-failed</c>.</param>
/// <param name="OutputLogPolicies">When Helm prints its log: <c>hook-succeeded</c>, <c>hook-failed</c>.</param>
public sealed record ManifestHook(
    IReadOnlyList<string> Events, int Weight, IReadOnlyList<string> DeletePolicies, IReadOnlyList<string> OutputLogPolicies)
{
    /// <summary>Whether <c>helm test</c> runs it.</summary>
    public bool IsTest => Events.Contains("test");
}
