namespace LlmdBuild.Helm.Toml;

/// <summary>An array of tables while it grows with each <c>[[name]]</c>.</summary>
internal sealed class TomlTableArray
{
    public List<Dictionary<string, object?>> Tables { get; } = [];

    public Dictionary<string, object?> Last => Tables[^1];
}
