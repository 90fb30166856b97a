using System.Text;
using System.Text.RegularExpressions;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Items;

/// <summary>What <c>.editorconfig</c> files say of our warnings and notes: <c>dotnet_diagnostic.LLMD1031.severity = none</c>.</summary>
/// <remarks>
/// The files count that apply to the project file, and to the file of the diagnostic where it lies in the project: the nearest one wins,
/// in it the last section that matches. Errors keep their weight.
/// </remarks>
internal sealed partial class EditorConfigSeverities
{
    private readonly string _projectFile;
    private readonly List<(string Folder, List<Section> Sections)> _files = [];

    private EditorConfigSeverities(string projectFile) => _projectFile = projectFile;

    /// <summary>Reads the files from the project's folder upwards, as far as the first that says <c>root = true</c>.</summary>
    public static EditorConfigSeverities Of(string projectFile)
    {
        var severities = new EditorConfigSeverities(projectFile);
        for (var folder = Path.GetDirectoryName(projectFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, ".editorconfig");
            if (File.Exists(file) && severities.Read(file, folder)) break;
        }
        // Farther ones first, so that nearer ones have the last word.
        severities._files.Reverse();
        return severities;
    }

    /// <summary>The diagnostic with the weight that was asked for; null where it is not wanted.</summary>
    public LlmdDiagnostic? Apply(LlmdDiagnostic diagnostic)
    {
        var severity = Find(_projectFile, diagnostic.Code);
        if (diagnostic.File is { } file && Find(file, diagnostic.Code) is { } own) severity = own;
        return severity switch
        {
            "none" or "silent" => null,
            "suggestion" => diagnostic with { Severity = LlmdSeverity.Info },
            "warning" => diagnostic with { Severity = LlmdSeverity.Warning },
            "error" => diagnostic with { Severity = LlmdSeverity.Error },
            _ => diagnostic,
        };
    }

    private string? Find(string file, string code)
    {
        string? severity = null;
        foreach (var (folder, sections) in _files)
        {
            var path = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/');
            if (path.StartsWith("../", StringComparison.Ordinal)) continue;
            foreach (var section in sections.Where(section => section.Pattern.IsMatch(path)))
            {
                if (section.Severities.TryGetValue(code, out var found)) severity = found;
            }
        }
        return severity;
    }

    private bool Read(string file, string folder)
    {
        var isRoot = false;
        var sections = new List<Section>();
        foreach (var raw in File.ReadLines(file))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                sections.Add(new Section(Compile(line[1..^1]), new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)));
                continue;
            }
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            var (key, value) = (line[..equals].Trim().ToLowerInvariant(), line[(equals + 1)..].Split('#', ';')[0].Trim().ToLowerInvariant());
            if (sections.Count == 0) isRoot |= key == "root" && value == "true";
            else if (Severity().Match(key) is { Success: true } match) sections[^1].Severities[match.Groups[1].Value] = value;
        }
        if (sections.Exists(static section => section.Severities.Count > 0)) _files.Add((folder, sections));
        return isRoot;
    }

    // EditorConfig's globs: '*' within a folder, '**' across, '?', '[…]', '{a,b}'; without a slash in any folder.
    private static Regex Compile(string glob)
    {
        var expression = new StringBuilder(glob.Contains('/', StringComparison.Ordinal) ? @"\A" : @"\A(?:.*/)?");
        var text = glob.TrimStart('/');
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' when i + 1 < text.Length && text[i + 1] == '*':
                    expression.Append(".*");
                    i++;
                    break;
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '{':
                    expression.Append("(?:");
                    depth++;
                    break;
                case '}' when depth > 0:
                    expression.Append(')');
                    depth--;
                    break;
                case ',' when depth > 0:
                    expression.Append('|');
                    break;
                case '[' when text.IndexOf(']', i) is > 0 and var end:
                    expression.Append('[').Append(text[i + 1] == '!' ? "^" : "").Append(Regex.Escape(text[(i + 1)..end].TrimStart('!')).Replace(@"\-", "-", StringComparison.Ordinal)).Append(']');
                    i = end;
                    break;
                default:
                    expression.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }
        return new Regex(expression.Append(')', depth).Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"\Adotnet_diagnostic\.(llmd[0-9]{4})\.severity\z", RegexOptions.CultureInvariant)]
    private static partial Regex Severity();

    private sealed record Section(Regex Pattern, Dictionary<string, string> Severities);
}
