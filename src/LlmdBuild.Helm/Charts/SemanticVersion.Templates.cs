using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

// What templates see of a version: Go's methods, and no fields.
public sealed partial class SemanticVersion
{
    private static readonly GoType ValueType = GoType.Parse("semver.Version");

    private static readonly GoType PointerType = GoType.PointerTo(ValueType);

    private static readonly FrozenDictionary<string, GoMethod<SemanticVersion>> Methods = new Dictionary<string, GoMethod<SemanticVersion>>(StringComparer.Ordinal)
    {
        ["String"] = new("func() string", static (v, _) => v.ToString()),
        ["Major"] = new("func() uint64", static (v, _) => v.Major),
        ["Minor"] = new("func() uint64", static (v, _) => v.Minor),
        ["Patch"] = new("func() uint64", static (v, _) => v.Patch),
        ["Prerelease"] = new("func() string", static (v, _) => v.Prerelease),
        ["Metadata"] = new("func() string", static (v, _) => v.Metadata),
        ["IncMajor"] = new("func() semver.Version", static (v, _) => v.Next(Increment(v.Major, "major"), 0, 0)),
        ["IncMinor"] = new("func() semver.Version", static (v, _) => v.Next(v.Major, Increment(v.Minor, "minor"), 0)),
        ["IncPatch"] = new("func() semver.Version", static (v, _) => v.Next(v.Major, v.Minor, v.IsPrerelease ? v.Patch : Increment(v.Patch, "patch"))),
        ["SetPrerelease"] = new("func(string) (semver.Version, error)", static (v, call) => v.WithPrerelease(call.String(0))),
        ["SetMetadata"] = new("func(string) (semver.Version, error)", static (v, call) => v.WithMetadata(call.String(0))),
        ["MarshalJSON"] = new("func() ([]uint8, error)", static (v, _) => GoString.ToBytes("\"" + v + "\"")),
        ["MarshalText"] = new("func() ([]uint8, error)", static (v, _) => GoString.ToBytes(v.ToString())),
        ["Value"] = new("func() (driver.Value, error)", static (v, _) => v.ToString()),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, GoMethod<SemanticVersion>> PointerMethods = new Dictionary<string, GoMethod<SemanticVersion>>(Methods, StringComparer.Ordinal)
    {
        ["Original"] = new("func() string", static (v, _) => v.Original),
        ["Compare"] = new("func(*semver.Version) int", static (v, call) => GoBox.Int(v.CompareTo(Other(call)))),
        ["Equal"] = new("func(*semver.Version) bool", static (v, call) => GoBox.Bool(call[0] is SemanticVersion other && v.CompareTo(other) == 0)),
        ["LessThan"] = new("func(*semver.Version) bool", static (v, call) => GoBox.Bool(v.CompareTo(Other(call)) < 0)),
        ["LessThanEqual"] = new("func(*semver.Version) bool", static (v, call) => GoBox.Bool(v.CompareTo(Other(call)) <= 0)),
        ["GreaterThan"] = new("func(*semver.Version) bool", static (v, call) => GoBox.Bool(v.CompareTo(Other(call)) > 0)),
        ["GreaterThanEqual"] = new("func(*semver.Version) bool", static (v, call) => GoBox.Bool(v.CompareTo(Other(call)) >= 0)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public GoType GoType { get; }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields =>
    [
        new("major", Major),
        new("minor", Minor),
        new("patch", Patch),
        new("pre", Prerelease),
        new("metadata", Metadata),
        new("original", Original),
    ];

    IGoValue IOpaqueStruct.Zero => new SemanticVersion(0, 0, 0, "", "", "", GoType);

    /// <summary>As Go's <c>==</c> on two values of the type: every field is the same, the text it was read from too.</summary>
    public override bool Equals(object? obj) =>
        obj is SemanticVersion other && Major == other.Major && Minor == other.Minor && Patch == other.Patch && Prerelease == other.Prerelease
        && Metadata == other.Metadata && Original == other.Original;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Prerelease, Metadata, Original);

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = (ReferenceEquals(GoType, PointerType) ? PointerMethods : Methods).TryGetValue(name, out var found) ? found.Bind(name, this) : null;
        return method is not null;
    }

    string IGoStringer.String() => ToString();

    object IJsonMarshaler.ToJson() => ToString();

    object IYamlMarshaler.ToYaml() => ToString();

    private static SemanticVersion Other(FunctionCall call) =>
        call[0] as SemanticVersion ?? throw new TemplateFunctionException(GoValues.NilPointer);

    private static ulong Increment(ulong number, string part) =>
        number < ulong.MaxValue ? number + 1 : throw new TemplateFunctionException($"{part} version increment would overflow uint64");

    private SemanticVersion WithPrerelease(string prerelease)
    {
        if (prerelease.Length > 0 && VersionText.PrereleaseError(prerelease) is { } error) throw new TemplateFunctionException(error);
        return Next(Major, Minor, Patch, prerelease, Metadata);
    }

    private SemanticVersion WithMetadata(string metadata)
    {
        if (metadata.Length > 0 && VersionText.MetadataError(metadata) is { } error) throw new TemplateFunctionException(error);
        return Next(Major, Minor, Patch, Prerelease, metadata);
    }

    private SemanticVersion Next(ulong major, ulong minor, ulong patch, string prerelease = "", string metadata = "")
    {
        var next = new SemanticVersion(major, minor, patch, prerelease, metadata, "", ValueType);
        var prefix = Original.StartsWith('v') ? "v" : "";
        return new SemanticVersion(major, minor, patch, prerelease, metadata, prefix + next, ValueType);
    }
}
