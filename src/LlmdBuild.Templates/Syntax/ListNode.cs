namespace LlmdBuild.Templates.Syntax;

internal sealed class ListNode
{
    internal bool IsEmpty { get; init; }

    public override string ToString() => "";
}
