namespace LlmdBuild.Templates.Execution;

/// <summary>How a walk over nodes went on.</summary>
internal enum Flow : byte
{
    Next,
    Break,
    Continue,
}
