using System.Text;
using System.Text.RegularExpressions;

namespace LlmdBuild.Pipeline.Git;

/// <summary>One <c>.gitattributes</c> file: patterns, and what they say of line ends.</summary>
internal sealed class GitAttributes
{
    private readonly List<(Regex Pattern, string[] Attributes)> _lines = [];

    private GitAttributes()
    {
    }

    /// <summary>Reads a file; none where it cannot be read.</summary>
    public static GitAttributes Read(string file)
    {
        var attributes = new GitAttributes();
        if (!File.Exists(file)) return attributes;
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 2 || parts[0].StartsWith('#') || parts[0].StartsWith("[attr]", StringComparison.Ordinal)) continue;
            attributes._lines.Add((Compile(parts[0].Trim('"')), parts[1..]));
        }
        return attributes;
    }

    /// <summary>Lays what the file says of a path, relative to the file's folder, over what was said before; the last line that matches wins.</summary>
    public void Apply(string path, ref GitText text, ref string eol)
    {
        foreach (var (pattern, attributes) in _lines)
        {
            if (!pattern.IsMatch(path)) continue;
            foreach (var attribute in attributes) Set(attribute, ref text, ref eol);
        }
    }

    private static void Set(string attribute, ref GitText text, ref string eol)
    {
        switch (attribute)
        {
            case "text" or "text=auto":
                text = GitText.Normalized;
                break;
            case "-text" or "binary":
                text = GitText.Unset;
                break;
            case "!text":
                text = GitText.Unspecified;
                break;
            case "eol=lf" or "eol=crlf":
                eol = attribute["eol=".Length..];
                if (text == GitText.Unspecified) text = GitText.Normalized;
                break;
            case "-eol" or "!eol":
                eol = "";
                break;
        }
    }

    // As in .gitignore: without a slash the name alone counts, with one the path from the file's folder.
    private static Regex Compile(string pattern)
    {
        var expression = new StringBuilder(pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal) ? @"\A" : @"\A(?:.*/)?");
        var glob = pattern.TrimStart('/');
        for (var i = 0; i < glob.Length; i++)
        {
            var rest = glob.AsSpan(i);
            if (rest.StartsWith("**/"))
            {
                expression.Append("(?:.*/)?");
                i += 2;
            }
            else if (rest.StartsWith("**"))
            {
                expression.Append(".*");
                i++;
            }
            else if (glob[i] == '*') expression.Append("[^/]*");
            else if (glob[i] == '?') expression.Append("[^/]");
            else if (glob[i] == '[' && glob.IndexOf(']', i + 1) is > 0 and var end)
            {
                expression.Append('[').Append(glob[i + 1] == '!' ? "^" : "").Append(Regex.Escape(glob[(i + 1)..end].TrimStart('!')).Replace(@"\-", "-", StringComparison.Ordinal)).Append(']');
                i = end;
            }
            else expression.Append(Regex.Escape(glob[i].ToString()));
        }
        return new Regex(expression.Append(@"\z").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
