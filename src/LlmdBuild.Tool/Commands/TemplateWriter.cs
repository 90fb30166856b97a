using LlmdBuild.Helm.Rendering;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Puts a result where the flags say: standard output, parts of it, or files.</summary>
internal sealed class TemplateWriter(ParsedFlags flags, string releaseName, TextWriter output)
{
    /// <exception cref="CommandLineException">A template to show gave nothing.</exception>
    public void Write(RenderResult result)
    {
        var folder = flags.Text("output-dir");
        if (folder.Length > 0) WriteFiles(result, folder);
        var shown = flags.Texts("show-only");
        if (shown.Count > 0) WriteOnly(folder.Length > 0 ? "" : Text(result), shown);
        else if (folder.Length > 0) output.Write('\n');
        else result.WriteTo(output);
    }

    private static string Text(RenderResult result)
    {
        using var text = new StringWriter();
        result.WriteTo(text);
        return text.ToString();
    }

    private void WriteOnly(string text, IReadOnlyList<string> patterns)
    {
        foreach (var manifest in ShownManifests.Select(text, patterns)) output.Write($"---\n{manifest}\n");
    }

    private void WriteFiles(RenderResult result, string folder)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var crd in result.Crds) Append(folder, crd, written.Add(crd.Source));
        var releaseFolder = flags.Bool("release-name") ? Path.Combine(folder, releaseName) : folder;
        if (releaseFolder != folder) written.Clear();
        foreach (var manifest in result.Manifests) Append(releaseFolder, manifest, written.Add(manifest.Source));
        // Hooks go behind whatever an earlier run left in their file, as Helm has it.
        foreach (var hook in result.Hooks) Append(releaseFolder, hook, !File.Exists(Path.Combine(releaseFolder, hook.Source)));
    }

    private void Append(string folder, Manifest manifest, bool isNew)
    {
        var path = folder + Path.DirectorySeparatorChar + manifest.Source;
        var parent = Path.GetDirectoryName(path)!;
        var text = $"---\n# Source: {manifest.Source}\n{manifest.Content}\n";
        try
        {
            Directory.CreateDirectory(Path.GetFullPath(parent));
            if (isNew) File.WriteAllText(path, text);
            else File.AppendAllText(path, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(Problem(parent, path, exception) + "\n\nUse --debug flag to render out invalid YAML");
        }
        output.Write($"wrote {path}\n");
    }

    // In Go's words, where the reason can be seen.
    private static string Problem(string parent, string path, Exception exception)
    {
        if (File.Exists(parent)) return $"mkdir {parent}: not a directory";
        for (var above = parent; Path.GetDirectoryName(above) is { Length: > 0 } next; above = next)
        {
            if (File.Exists(next)) return $"stat {parent}: not a directory";
        }
        if (Directory.Exists(path)) return $"open {path}: is a directory";
        return exception is UnauthorizedAccessException ? $"open {path}: permission denied" : $"open {path}: {exception.Message}";
    }
}
