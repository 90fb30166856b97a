namespace LlmdBuild.Operator.Hooks;

/// <summary>What ran for a component: kept on the resource, so that nothing runs twice for one revision, whoever is killed when.</summary>
/// <param name="Revision">The component's fingerprint.</param>
/// <param name="Run">Counts the revisions whose hooks ran: an object of another run is not this one's.</param>
/// <param name="Action"><c>install</c> or <c>upgrade</c>.</param>
/// <param name="Stage">The stage under way.</param>
/// <param name="Done">How many hooks of that stage have succeeded.</param>
/// <param name="Failed">What the hook after those came to; null while none has failed.</param>
internal sealed record HookRecord(string Revision, int Run, string Action, HookStage Stage, int Done, string? Failed)
{
    public const string Install = "install";
    public const string Upgrade = "upgrade";

    /// <summary>Helm's name of the moment: <c>pre-install</c>.</summary>
    public string Event(HookStage stage) => (stage == HookStage.Pre ? "pre-" : "post-") + Action;
}
