using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Go's <c>common.KubeVersion</c> by value, without the methods of its pointer.</summary>
internal sealed class KubeVersionFields(KubeVersion version, string normalized) : IGoStruct, IJsonMarshaler, IOpaqueStruct
{
    private static readonly GoType Struct = new(GoKind.Struct, "common.KubeVersion");

    /// <inheritdoc/>
    public GoType GoType => Struct;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
    [
        new("Version", version.Version),
        new("normalizedVersion", normalized),
        new("Major", version.Major),
        new("Minor", version.Minor),
    ];

    /// <inheritdoc/>
    public IGoValue Zero => new KubeVersionFields(version, "");

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value) => StructFields.TryGet(Fields, name, out value);

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = null;
        return false;
    }

    /// <inheritdoc/>
    public object? ToJson() => new JsonStruct([.. Fields.Where(field => char.IsUpper(field.Key[0]))]);
}
