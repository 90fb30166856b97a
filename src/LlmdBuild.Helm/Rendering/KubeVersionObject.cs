using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Capabilities.KubeVersion</c>: Go's <c>common.KubeVersion</c>, with the methods of its pointer, since templates reach it through one.</summary>
internal sealed class KubeVersionObject(KubeVersion version) : IGoStruct, IGoPointerStringer, IJsonMarshaler
{
    private readonly KubeVersionFields _fields = new(version, version.Normalized);

    /// <inheritdoc/>
    public GoType GoType => _fields.GoType;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields => _fields.Fields;

    /// <inheritdoc/>
    public IGoValue Copy => _fields;

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value) => _fields.TryGetField(name, out value);

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name switch
        {
            "String" => new(name, "func() string", _ => String()),
            "GitVersion" => new(name, "func() string", _ => version.Version),
            _ => null,
        };
        return method is not null;
    }

    /// <inheritdoc/>
    public string String() => version.Normalized;

    /// <inheritdoc/>
    public object? ToJson() => _fields.ToJson();
}
