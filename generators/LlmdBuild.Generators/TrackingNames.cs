namespace LlmdBuild.Generators;

/// <summary>The names of the generator's steps, for tests of what is done again.</summary>
internal static class TrackingNames
{
    /// <summary>A model file, read.</summary>
    public const string Models = "LlmdBuild.Models";

    /// <summary>The models that could be read, without their faults.</summary>
    public const string Documents = "LlmdBuild.Documents";

    /// <summary>The namespaces that need the support code.</summary>
    public const string Namespaces = "LlmdBuild.Namespaces";

    /// <summary>What the compilation can hold.</summary>
    public const string Consumer = "LlmdBuild.Consumer";

    /// <summary>The faults of model files.</summary>
    public const string Faults = "LlmdBuild.Faults";
}
