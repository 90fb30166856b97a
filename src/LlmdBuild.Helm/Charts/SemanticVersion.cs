using System.Globalization;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>A semantic version as Masterminds' semver 3.5 reads, orders and prints it. Immutable.</summary>
/// <remarks>In templates it is a <c>*semver.Version</c>, or a <c>semver.Version</c> where a method made it.</remarks>
public sealed partial class SemanticVersion : IGoStruct, IGoStringer, IJsonMarshaler, IYamlMarshaler, IOpaqueStruct
{
    private SemanticVersion(ulong major, ulong minor, ulong patch, string prerelease, string metadata, string original, GoType type)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = prerelease;
        Metadata = metadata;
        Original = original;
        GoType = type;
    }

    /// <summary>The order of <see cref="CompareTo"/>: versions that differ in metadata alone are equal.</summary>
    public static IComparer<SemanticVersion> Precedence { get; } = Comparer<SemanticVersion>.Create(static (x, y) => x.CompareTo(y));

    /// <summary>The first number.</summary>
    public ulong Major { get; }

    /// <summary>The second number.</summary>
    public ulong Minor { get; }

    /// <summary>The third number.</summary>
    public ulong Patch { get; }

    /// <summary>What follows the hyphen; empty for a release.</summary>
    public string Prerelease { get; }

    /// <summary>What follows the plus sign; no part of the order.</summary>
    public string Metadata { get; }

    /// <summary>The text it was read from.</summary>
    public string Original { get; }

    /// <summary>Whether it comes before the release of its numbers.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Reads a version the way <c>semver.NewVersion</c> does: a <c>v</c>, missing numbers and leading zeros are allowed.</summary>
    /// <exception cref="FormatException">The text is no version; the message is semver's.</exception>
    public static SemanticVersion Parse(string text) =>
        TryParse(text, out var version, out var error) ? version : throw new FormatException(error);

    /// <summary>Reads a version like <see cref="Parse"/>; null where the text is none.</summary>
    public static SemanticVersion? TryParse(string text) => TryParse(text, out var version, out _) ? version : null;

    // Masterminds/semver 3.5: what is longer is not looked at.
    private const int MaxBytes = 256;

    private static bool TryParse(string text, out SemanticVersion version, out string? error)
    {
        version = null!;
        error = "version string is too long (max 256 bytes)";
        if (text.Length > MaxBytes || GoString.ByteCount(text) > MaxBytes) return false;
        error = "invalid semantic version";
        if (!VersionText.TryRead(text, 0, VersionText.IsDigit, out var parts) || parts.End != text.Length) return false;
        var numbers = new ulong[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts.Number(i).Length == 0) continue;
            if (VersionText.NumberError(parts.Number(i), out numbers[i]) is { } numberError)
            {
                error = "error parsing version segment: " + numberError;
                return false;
            }
        }
        error = parts.Prerelease.Length > 0 ? VersionText.PrereleaseError(parts.Prerelease) : null;
        if (error is not null) return false;
        version = new SemanticVersion(numbers[0], numbers[1], numbers[2], parts.Prerelease, parts.Metadata, text, PointerType);
        return true;
    }

    /// <summary>Orders by numbers and then prerelease parts; metadata counts for nothing.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null) return 1;
        var order = Major.CompareTo(other.Major);
        if (order == 0) order = Minor.CompareTo(other.Minor);
        if (order == 0) order = Patch.CompareTo(other.Patch);
        return order != 0 ? order : VersionText.ComparePrereleases(Prerelease, other.Prerelease);
    }

    /// <summary>The version in full: three numbers, prerelease, metadata; no <c>v</c>.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        if (Prerelease.Length > 0) text += "-" + Prerelease;
        return Metadata.Length > 0 ? text + "+" + Metadata : text;
    }
}
