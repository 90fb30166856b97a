using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Capabilities.APIVersions</c>: a Go slice of strings with <c>Has</c>.</summary>
internal sealed class VersionSetObject(IReadOnlyList<string> versions, CapabilityReads reads) : GoSlice(SetType, [.. versions]), IGoObject
{
    private static readonly GoType SetType = new(GoKind.Slice, "common.VersionSet", GoType.String);

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name == "Has" ? new(name, "func(string) bool", call => GoBox.Bool(Has(call.String(0)))) : null;
        return method is not null;
    }

    private bool Has(string version)
    {
        reads.Add(version);
        foreach (var item in Items)
        {
            if ((string)item! == version) return true;
        }
        return false;
    }
}
