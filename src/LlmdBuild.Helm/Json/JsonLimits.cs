namespace LlmdBuild.Helm.Json;

/// <summary>How much a JSON text or value may ask for.</summary>
public static class JsonLimits
{
    /// <summary>
    /// The deepest nesting of arrays and objects. Go reads 10,000 levels and begins at 1,000 to look for cycles when it writes;
    /// a thousand is far beyond any document written by people, and every recursion over it fits the smallest thread stack.
    /// </summary>
    public const int Depth = 1000;
}
