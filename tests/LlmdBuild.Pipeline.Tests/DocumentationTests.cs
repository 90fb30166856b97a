using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LlmdBuild.Pipeline.Tests;

/// <summary>What docs say of the package is what the package has.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_root = typeof(DocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;
    private static readonly string s_build = Path.Combine(s_root, "msbuild", "LlmdBuild", "build");
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_root, "docs", "properties.md"));

    [Fact]
    public void EveryProperty_IsListedWithItsDefault()
    {
        var listed = Rows(Section("## Properties")).ToDictionary(static row => row.Name, static row => row.Default, StringComparer.Ordinal);

        Assert.Equal(Defaults().Keys.Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in Defaults().Where(static property => IsPlain().IsMatch(property.Value)))
        {
            Assert.True(listed[name].Contains($"`{value}`", StringComparison.Ordinal), $"{name}: the targets say {value}, the page {listed[name]}");
        }
    }

    [Fact]
    public void EveryMetadatum_IsListed()
    {
        var defined = XDocument.Load(Path.Combine(s_build, "LlmdBuild.props")).Descendants("LlmdChart").Single().Elements().Select(static e => e.Name.LocalName);

        Assert.Equal(defined.Append("Include").Order(StringComparer.Ordinal), Rows(Section("### `LlmdChart`")).Select(static row => row.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_HasEveryItemMetadatumAndProperty()
    {
        XNamespace xs = "http://www.w3.org/2001/XMLSchema";
        var schema = XDocument.Load(Path.Combine(s_build, "LlmdBuild.xsd"));
        var elements = schema.Root!.Elements(xs + "element").Select(static e => (string)e.Attribute("name")!).ToList();
        var metadata = schema.Root.Elements(xs + "element").Single(static e => (string)e.Attribute("name")! == "LlmdChart").Descendants(xs + "attribute").Select(static e => (string)e.Attribute("name")!);

        Assert.Equal(Defaults().Keys.Concat(["LlmdChart", "LlmdCrd", "LlmdSchema"]).Order(StringComparer.Ordinal), elements.Order(StringComparer.Ordinal));
        Assert.Equal(Rows(Section("### `LlmdChart`")).Select(static row => row.Name).Where(static name => name != "Include").Order(StringComparer.Ordinal), metadata.Order(StringComparer.Ordinal));
        Assert.All(schema.Descendants(xs + "documentation"), static documentation => Assert.NotEmpty(documentation.Value));
    }

    [Fact]
    public void EveryCodeInTheSources_HasAPage()
    {
        var codes = new[] { "src", "msbuild", "generators" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*", SearchOption.AllDirectories))
            .Where(static file => Path.GetExtension(file) is ".cs" or ".targets" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(static file => Code().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value)).Distinct(StringComparer.Ordinal);

        Assert.Empty(codes.Where(static code => !File.Exists(Path.Combine(s_root, "docs", "diagnostics", code + ".md"))).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Defaults()
    {
        string[] files = ["LlmdBuild.props", "LlmdBuild.Properties.targets"];
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in files.SelectMany(static file => XDocument.Load(Path.Combine(s_build, file)).Descendants("PropertyGroup").Elements()))
        {
            // The last assignment is the default where no other condition holds.
            if (property.Name.LocalName.StartsWith("LlmdBuild", StringComparison.Ordinal) && !property.Value.StartsWith($"$({property.Name.LocalName})", StringComparison.Ordinal)) defaults[property.Name.LocalName] = property.Value;
        }
        // The operator's package has properties of its own, and sets some of these.
        foreach (var property in XDocument.Load(Path.Combine(s_root, "src", "LlmdBuild.Operator", "build", "LlmdBuild.Operator.props")).Descendants("PropertyGroup").Elements()) Add(property);
        return defaults;

        void Add(XElement property)
        {
            if (property.Name.LocalName.StartsWith("LlmdBuild", StringComparison.Ordinal)) defaults.TryAdd(property.Name.LocalName, property.Value);
        }
    }

    private static string Section(string heading)
    {
        var start = s_page.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        var end = Heading().Match(s_page, start);
        return end.Success ? s_page[start..end.Index] : s_page[start..];
    }

    private static IEnumerable<(string Name, string Default)> Rows(string section) => Row().Matches(section)
        .SelectMany(static row => Name().Matches(row.Groups[1].Value).Select(name => (name.Groups[1].Value, row.Groups[2].Value)));

    [GeneratedRegex(@"^\| (`[^|]+) \| (.*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\n##")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A[A-Za-z-]+\z")]
    private static partial Regex IsPlain();

    [GeneratedRegex(@"""(LLMD\d{4})""")]
    private static partial Regex Code();
}
