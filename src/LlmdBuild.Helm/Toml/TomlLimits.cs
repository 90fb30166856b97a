namespace LlmdBuild.Helm.Toml;

/// <summary>How much a TOML text or value may ask for.</summary>
public static class TomlLimits
{
    /// <summary>The deepest nesting of arrays and tables, and the most parts of a key: as for YAML and JSON, far beyond any real document.</summary>
    public const int Depth = 1000;
}
