namespace LlmdBuild.Helm.Rendering;

/// <summary>How often each template is being included right now: Helm's guard against endless recursion.</summary>
internal sealed class IncludeDepth
{
    /// <summary>Helm's recursionMaxNums.</summary>
    private const int MaxNested = 1000;

    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);

    /// <summary>Enters an include; false where the template includes itself too deeply.</summary>
    public bool TryEnter(string name)
    {
        ref var depth = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_depths, name, out _);
        if (depth > MaxNested) return false;
        depth++;
        return true;
    }

    public void Leave(string name) => _depths[name]--;
}
