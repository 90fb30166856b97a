namespace LlmdBuild.Operator.Hooks;

/// <summary>How far the hooks of a component's revision have come.</summary>
internal enum HookStage
{
    /// <summary>Before anything of the revision is applied: <c>pre-install</c>, <c>pre-upgrade</c>.</summary>
    Pre,

    /// <summary>After everything of it is: <c>post-install</c>, <c>post-upgrade</c>.</summary>
    Post,

    /// <summary>Nothing is left to run.</summary>
    Done,
}
