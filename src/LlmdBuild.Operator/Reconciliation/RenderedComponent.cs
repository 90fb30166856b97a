namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a component's chart became.</summary>
/// <param name="Documents">The objects, definitions first; lists are not taken apart.</param>
/// <param name="Hooks">Hooks that are no tests.</param>
/// <param name="UsedRandom">Whether random numbers or the time went into it.</param>
/// <param name="Notices">What the render wants somebody to know.</param>
internal sealed record RenderedComponent(
    IReadOnlyList<RenderedDocument> Documents, IReadOnlyList<RenderedHook> Hooks, bool UsedRandom, IReadOnlyList<string> Notices);
