using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>Makes <see cref="ChartMetadata"/> of what Chart.yaml decodes to, cleaning and checking it as Helm does.</summary>
internal static class ChartMetadataReader
{
    /// <param name="fields">By JSON name; the text fields may be missing or null.</param>
    /// <exception cref="LlmdException">LLMD1011: <c>validation: …</c></exception>
    public static ChartMetadata Read(Dictionary<string, object?> fields)
    {
        var metadata = new ChartMetadata
        {
            ApiVersion = Text(fields, "apiVersion"),
            Name = Clean(fields, "name"),
            Version = Text(fields, "version"),
            AppVersion = Clean(fields, "appVersion"),
            KubeVersion = Clean(fields, "kubeVersion"),
            Description = Clean(fields, "description"),
            Type = Text(fields, "type"),
            Home = Clean(fields, "home"),
            Icon = Clean(fields, "icon"),
            Sources = CleanList(fields, "sources"),
            Keywords = CleanList(fields, "keywords"),
            Condition = Clean(fields, "condition"),
            Tags = Clean(fields, "tags"),
            Deprecated = fields.GetValueOrDefault("deprecated") is true,
            Annotations = (fields.GetValueOrDefault("annotations") as Dictionary<string, object?>)?.ToDictionary(entry => entry.Key, entry => (string)entry.Value!),
            HasDependencyList = fields.GetValueOrDefault("dependencies") is List<object?>,
        };
        CheckTexts(metadata);
        return metadata with
        {
            Maintainers = [.. Items(fields, "maintainers").Select(ReadMaintainer)],
            Dependencies = ReadDependencies(Items(fields, "dependencies")),
        };
    }

    /// <summary>The dependencies of a lock file, as they are.</summary>
    public static IReadOnlyList<ChartDependency> ReadLocked(Dictionary<string, object?> fields)
        => [.. Items(fields, "dependencies").OfType<Dictionary<string, object?>>().Select(ToDependency)];

    private static void CheckTexts(ChartMetadata metadata)
    {
        if (metadata.ApiVersion.Length == 0) throw Invalid("chart.metadata.apiVersion is required");
        if (metadata.Name.Length == 0) throw Invalid("chart.metadata.name is required");
        if (metadata.Name is "." or "..") throw Invalid($"chart.metadata.name {GoQuote.Quote(metadata.Name)} is not allowed");
        if (metadata.Name != GoPath.Base(metadata.Name)) throw Invalid($"chart.metadata.name {GoQuote.Quote(metadata.Name)} is invalid");
        if (metadata.Version.Length == 0) throw Invalid("chart.metadata.version is required");
        if (SemanticVersion.TryParse(metadata.Version) is null) throw Invalid($"chart.metadata.version {GoQuote.Quote(metadata.Version)} is invalid");
        if (metadata.Type is not ("" or "application" or "library")) throw Invalid("chart.metadata.type must be application or library");
    }

    private static ChartMaintainer ReadMaintainer(object? item) => item is Dictionary<string, object?> fields
        ? new ChartMaintainer(Clean(fields, "name"), Clean(fields, "email"), Clean(fields, "url"))
        : throw Invalid("maintainers must not contain empty or null nodes");

    private static List<ChartDependency> ReadDependencies(IEnumerable<object?> items)
    {
        var dependencies = new List<ChartDependency>();
        foreach (var item in items)
        {
            if (item is not Dictionary<string, object?> fields) throw Invalid("dependencies must not contain empty or null nodes");
            var dependency = ToDependency(fields);
            if (!dependency.Alias.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            {
                throw Invalid($"dependency {GoQuote.Quote(dependency.Name)} has disallowed characters in the alias");
            }
            if (dependencies.Exists(other => other.EffectiveName == dependency.EffectiveName))
            {
                throw Invalid($"more than one dependency with name or alias {GoQuote.Quote(dependency.EffectiveName)}");
            }
            dependencies.Add(dependency);
        }
        return dependencies;
    }

    private static ChartDependency ToDependency(Dictionary<string, object?> fields) => new()
    {
        Name = Clean(fields, "name"),
        Version = Clean(fields, "version"),
        Repository = Clean(fields, "repository"),
        Condition = Clean(fields, "condition"),
        Tags = CleanList(fields, "tags"),
        Enabled = fields.GetValueOrDefault("enabled") is true,
        ImportValues = [.. Items(fields, "import-values")],
        Alias = Text(fields, "alias"),
    };

    private static string Text(Dictionary<string, object?> fields, string name) => fields.GetValueOrDefault(name) as string ?? "";

    private static string Clean(Dictionary<string, object?> fields, string name) => Clean(Text(fields, name));

    private static string[] CleanList(Dictionary<string, object?> fields, string name)
        => [.. Items(fields, name).Select(item => Clean(item as string ?? ""))];

    private static List<object?> Items(Dictionary<string, object?> fields, string name)
        => fields.GetValueOrDefault(name) as List<object?> ?? [];

    // Helm's sanitizeString: white space becomes a blank, what cannot be printed goes.
    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            GoString.DecodeRune(text, i, out var width);
            if (width == 1 && GoText.IsSpace(text[i])) clean.Append(' ');
            else if (GoText.IsPrintable(text.AsSpan(i, width))) clean.Append(text, i, width);
            i += width;
        }
        return clean.ToString();
    }

    private static LlmdException Invalid(string message) => new(RenderingCodes.ChartMetadataInvalid, "validation: " + message, "Chart.yaml");
}
