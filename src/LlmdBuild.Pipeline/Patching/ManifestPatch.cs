namespace LlmdBuild.Pipeline.Patching;

/// <summary>A change of rendered objects: a strategic merge patch or a JSON patch, and what it is for. Immutable.</summary>
public sealed class ManifestPatch
{
    internal ManifestPatch(PatchTarget target, object body, string file, int line)
    {
        Target = target;
        Body = body;
        File = file;
        Line = line;
    }

    /// <summary>The file it was read from.</summary>
    public string File { get; }

    /// <summary>The line at which its document begins.</summary>
    public int Line { get; }

    internal PatchTarget Target { get; }

    /// <summary>A mapping for a strategic merge, a list of operations for a JSON patch.</summary>
    internal object Body { get; }
}
