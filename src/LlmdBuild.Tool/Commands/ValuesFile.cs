using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Reads the files that <c>-f</c> and <c>--set-file</c> name; <c>-</c> is standard input.</summary>
internal static class ValuesFile
{
    /// <exception cref="CommandLineException">With the text of Go's <c>os.ReadFile</c>.</exception>
    public static byte[] Read(string path, Func<Stream> openInput)
    {
        if (path.Trim() == "-")
        {
            using var input = openInput();
            using var copy = new MemoryStream();
            input.CopyTo(copy);
            return copy.ToArray();
        }
        if (Directory.Exists(path)) throw new CommandLineException($"read {path}: is a directory");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new CommandLineException($"open {path}: no such file or directory");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CommandLineException($"open {path}: permission denied");
        }
    }
}
