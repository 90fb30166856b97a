using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>A failure after the release was made: Helm's command adds a hint to its message, and can print what was rendered.</summary>
public sealed class RenderException : LlmdException
{
    internal RenderException(LlmdException failure, IReadOnlyList<KeyValuePair<string, string>> rendered)
        : base(failure.Diagnostics, failure.InnerException) => Rendered = rendered;

    /// <summary>The files that were rendered before documents could not be read from one of them, by path; empty otherwise.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Rendered { get; }
}
