using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Capabilities</c>: a pointer to Go's <c>common.Capabilities</c>.</summary>
internal sealed class CapabilitiesObject(Capabilities capabilities, CapabilityReads reads) : IGoStruct, IGoPointerStringer, IJsonMarshaler
{
    private static readonly GoType Pointer = GoType.PointerTo(new GoType(GoKind.Struct, "common.Capabilities"));

    /// <inheritdoc/>
    public GoType GoType => Pointer;

    /// <inheritdoc/>
    public IGoValue Copy => this;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } =
    [
        new("KubeVersion", new KubeVersionObject(capabilities.KubeVersion)),
        new("APIVersions", new VersionSetObject(capabilities.ApiVersions, reads)),
        new("HelmVersion", new HelmVersionObject(capabilities.HelmVersion)),
    ];

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        if (name == "KubeVersion") reads.Add(CapabilityRead.KubeVersion);
        return StructFields.TryGet(Fields, name, out value);
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name == "Copy" ? new(name, "func() *common.Capabilities", _ => this) : null;
        return method is not null;
    }

    /// <summary>A plain <c>{{ .Capabilities }}</c> follows the pointer before it prints.</summary>
    public string String() => GoFormat.Sprint(this)[1..];

    /// <inheritdoc/>
    public object? ToJson() => new JsonStruct(Fields);
}
