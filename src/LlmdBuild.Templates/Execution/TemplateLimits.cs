namespace LlmdBuild.Templates.Execution;

/// <summary>What one render may use at most. Past any of them the render fails with an error that says where.</summary>
/// <remarks>The defaults are far above what charts need (the largest of our corpus makes 4 MB) and below what hurts a build.</remarks>
public sealed record TemplateLimits
{
    /// <summary>The defaults.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Nested <c>{{template}}</c> calls. Go's own limit.</summary>
    public int TemplateDepth { get; init; } = 100_000;

    /// <summary>
    /// Templates that functions run inside each other (<c>include</c>, <c>tpl</c>): 2,000. Helm stops at 1,000 of one name;
    /// charts nest a dozen. Each level writes its place before the error of the one within.
    /// </summary>
    public int IncludeDepth { get; init; } = 2_000;

    /// <summary>Characters that all templates of a render may write: 64 Mi, a thousand times what large charts do.</summary>
    public int OutputLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Steps of one render: 50 million, some seconds' work. A node that runs is one and a pass of <c>range</c> four; a call is
    /// eight, and one more for each eight bytes or so of the texts, lists and maps that it takes and gives, which bounds memory too.
    /// Large charts need some hundred thousand.
    /// </summary>
    public long Steps { get; init; } = 50_000_000;

    /// <summary>
    /// Bytes of stack that a render may use. It moves to fresh threads as it fills their stacks, so the depth a
    /// template may reach does not depend on the thread that renders. 1 GiB: reached by no template within the other limits.
    /// </summary>
    public long StackBytes { get; init; } = 1L << 30;
}
