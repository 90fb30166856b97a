using System.Text;

namespace LlmdBuild.Pipeline.Git;

/// <summary>What git does with line ends in a work tree, read from its files; no program is started.</summary>
/// <remarks>
/// Attributes <c>text</c>, <c>eol</c> and <c>binary</c> from <c>.gitattributes</c>, <c>info/attributes</c> and the user's file;
/// <c>core.autocrlf</c> and <c>core.eol</c> from the system's, the user's and the repository's configuration, <c>include.path</c> among it
/// (not <c>includeIf</c>). Outside a work tree every file is as it was written.
/// </remarks>
internal sealed class GitWorkTree
{
    private readonly string? _root;
    private readonly string _gitFolder = "";
    private readonly GitConfiguration _configuration = GitConfiguration.Empty;
    private readonly Dictionary<string, GitAttributes> _attributes = new(StringComparer.Ordinal);

    private GitWorkTree(string? root)
    {
        _root = root;
        if (root is null) return;
        _gitFolder = GitFolder(root);
        _configuration = GitConfiguration.Read(_gitFolder);
    }

    /// <summary>The work tree that holds a folder, which need not exist.</summary>
    public static GitWorkTree Find(string folder)
    {
        for (var current = Path.GetFullPath(folder); current is not null; current = Path.GetDirectoryName(current))
        {
            // A linked work tree and a submodule have a file of that name.
            var git = Path.Combine(current, ".git");
            if (Directory.Exists(git) || File.Exists(git)) return new GitWorkTree(current);
        }
        return new GitWorkTree(null);
    }

    /// <summary>The line ends that a text file may have, and those it gets.</summary>
    public LineEnds Of(string file)
    {
        if (_root is null) return LineEnds.Lf;
        var path = Path.GetRelativePath(_root, file).Replace('\\', '/');
        var (text, eol) = (GitText.Unspecified, "");
        foreach (var (attributes, below) in Attributes(path)) attributes.Apply(below, ref text, ref eol);
        if (text == GitText.Unset) return LineEnds.Lf;
        if (eol == "crlf") return LineEnds.CrLf;
        if (eol == "lf") return LineEnds.Lf;
        var isCrLf = _configuration.AutoCrLf == "true"
            || text != GitText.Unspecified && _configuration.AutoCrLf != "input" && (_configuration.Eol == "crlf" || _configuration.Eol is "" or "native" && OperatingSystem.IsWindows());
        return isCrLf ? LineEnds.Either : LineEnds.Lf;
    }

    // Weakest first: the user's, those of the folders from the top down, the repository's own.
    private IEnumerable<(GitAttributes, string)> Attributes(string path)
    {
        yield return (Read(_configuration.AttributesFile), path);
        yield return (Read(Path.Combine(_root!, ".gitattributes")), path);
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return (Read(Path.Combine(_root!, path[..slash], ".gitattributes")), path[(slash + 1)..]);
        }
        yield return (Read(Path.Combine(_gitFolder, "info", "attributes")), path);
    }

    private GitAttributes Read(string file)
    {
        if (!_attributes.TryGetValue(file, out var attributes)) _attributes[file] = attributes = GitAttributes.Read(file);
        return attributes;
    }

    private static string GitFolder(string root)
    {
        const string Pointer = "gitdir:";
        const string CommonFolder = "commondir";
        var git = Path.Combine(root, ".git");
        if (!File.Exists(git)) return git;
        var text = File.ReadAllText(git, Encoding.UTF8).Trim();
        if (!text.StartsWith(Pointer, StringComparison.Ordinal)) return git;
        var folder = Path.GetFullPath(Path.Combine(root, text[Pointer.Length..].Trim()));
        var common = Path.Combine(folder, CommonFolder);
        return File.Exists(common) ? Path.GetFullPath(Path.Combine(folder, File.ReadAllText(common).Trim())) : folder;
    }
}
