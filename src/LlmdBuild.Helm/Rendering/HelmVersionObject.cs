using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Capabilities.HelmVersion</c>: Go's <c>version.BuildInfo</c>.</summary>
internal sealed class HelmVersionObject(HelmVersion version) : IGoStruct, IJsonMarshaler
{
    private static readonly GoType Struct = new(GoKind.Struct, "version.BuildInfo");

    /// <inheritdoc/>
    public GoType GoType => Struct;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
    [
        new("Version", version.Version),
        new("GitCommit", version.GitCommit),
        new("GitTreeState", version.GitTreeState),
        new("GoVersion", version.GoVersion),
        new("KubeClientVersion", version.KubeClientVersion),
    ];

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value) => StructFields.TryGet(Fields, name, out value);

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = null;
        return false;
    }

    /// <inheritdoc/>
    public object? ToJson()
    {
        List<KeyValuePair<string, object?>> fields =
        [
            new("version", version.Version),
            new("git_commit", version.GitCommit),
            new("git_tree_state", version.GitTreeState),
            new("go_version", version.GoVersion),
        ];
        fields.RemoveAll(field => field.Value is "");
        // The one field without omitempty.
        fields.Add(new("kube_client_version", version.KubeClientVersion));
        return new JsonStruct(fields);
    }
}
