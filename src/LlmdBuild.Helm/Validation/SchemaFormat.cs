using LlmdBuild.Helm.RegularExpressions;

namespace LlmdBuild.Helm.Validation;

/// <summary>A <c>format</c> that the engine knows. Only strings are looked at.</summary>
internal sealed class SchemaFormat
{
    private static readonly Dictionary<string, SchemaFormat> Known = new SchemaFormat[]
    {
        new("regex", CheckRegex),
        new("json-pointer", TextFormats.CheckJsonPointer),
        new("relative-json-pointer", TextFormats.CheckRelativeJsonPointer),
        new("uuid", TextFormats.CheckUuid),
        new("semver", TextFormats.CheckSemver),
        new("duration", TimeFormats.CheckDuration),
        new("period", TimeFormats.CheckPeriod),
        new("date", TimeFormats.CheckDate),
        new("time", TimeFormats.CheckTime),
        new("date-time", TimeFormats.CheckDateTime),
        new("ipv4", NetworkFormats.CheckIPv4),
        new("ipv6", NetworkFormats.CheckIPv6),
        new("hostname", NetworkFormats.CheckHostName),
        new("email", NetworkFormats.CheckEmail),
        new("uri", NetworkFormats.CheckUri),
        new("iri", NetworkFormats.CheckUri),
        new("uri-reference", NetworkFormats.CheckUriReference),
        new("iri-reference", NetworkFormats.CheckUriReference),
        new("uri-template", NetworkFormats.CheckUriTemplate),
    }.ToDictionary(static format => format.Name, StringComparer.Ordinal);

    private SchemaFormat(string name, Func<string, string?> check)
    {
        Name = name;
        Check = check;
    }

    public string Name { get; }

    /// <summary>What is wrong with a text, in the engine's words; null where nothing is.</summary>
    public Func<string, string?> Check { get; }

    /// <summary>The format of that name; null for one that is not known, which any value satisfies.</summary>
    public static SchemaFormat? Find(string name) => Known.GetValueOrDefault(name);

    private static string? CheckRegex(string text)
    {
        try
        {
            GoRegex.Compile(text);
            return null;
        }
        catch (GoRegexException e)
        {
            return e.Message;
        }
    }
}
