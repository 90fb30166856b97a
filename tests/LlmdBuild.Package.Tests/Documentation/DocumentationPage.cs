using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Package.Tests.Documentation;

/// <summary>A page under <c>docs/</c>: what its fenced blocks ask the reader to write and to run, section by section.</summary>
internal sealed partial class DocumentationPage
{
    private DocumentationPage(IReadOnlyList<Section> sections) => Sections = sections;

    /// <summary>The page's parts from heading to heading; each starts in the folder where the reader started.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Files to write and scripts to run, in the order of the page.</summary>
    internal sealed record Section(string Heading, IReadOnlyList<(string Path, string Text)> Files, IReadOnlyList<string> Scripts);

    /// <summary>Reads a page. <c>```sh</c> is run; <c>title="path"</c> names a file; pipelines are files whose commands are run, too.</summary>
    public static DocumentationPage Read(string text)
    {
        var sections = new List<Section>();
        foreach (var part in Heading().Split(text))
        {
            var files = new List<(string, string)>();
            var scripts = new List<string>();
            foreach (Match block in Fence().Matches(part))
            {
                var (language, title, body) = (block.Groups["language"].Value, block.Groups["title"].Value, block.Groups["body"].Value);
                if (title.Length > 0) files.Add((title, body));
                if (language == "sh" && title.Length == 0) scripts.Add(body);
                if (language == "yaml") scripts.AddRange(Commands(body));
            }
            sections.Add(new Section(part.Split('\n')[0].Trim('#', ' '), files, scripts));
        }
        return new DocumentationPage(sections);
    }

    // The commands of a pipeline: "run" (GitHub), "script" (GitLab, Azure, Tekton), as one text or a list.
    private static IEnumerable<string> Commands(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var commands = stream.Documents.SelectMany(document => document.AllNodes).OfType<YamlMappingNode>()
            .SelectMany(mapping => mapping.Children).Where(pair => pair.Key is YamlScalarNode { Value: "run" or "script" })
            .SelectMany(pair => pair.Value is YamlSequenceNode list ? list.Children : [pair.Value]).OfType<YamlScalarNode>().Select(node => node.Value!).ToList();
        // One job, one shell: what a step needs, an earlier one made.
        return commands.Count == 0 ? [] : [string.Join('\n', commands)];
    }

    [GeneratedRegex("^(?=## )", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>[a-z]+)(?: title=\"(?<title>[^\"]+)\")?\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
