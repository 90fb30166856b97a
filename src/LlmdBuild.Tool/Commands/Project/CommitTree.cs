using System.Diagnostics;
using System.Formats.Tar;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>The files of a commit, in a folder of their own; the repository and its work trees stay as they are.</summary>
internal static class CommitTree
{
    /// <summary>The folder's repository.</summary>
    /// <exception cref="LlmdException">LLMD5040: it lies in none.</exception>
    public static string Repository(string folder)
    {
        using var output = new MemoryStream();
        Git(folder, ["rev-parse", "--show-toplevel"], output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray()).Trim();
    }

    /// <summary>Writes a commit's files below a folder.</summary>
    /// <exception cref="LlmdException">LLMD5040: git is not there, or knows no such commit.</exception>
    public static void Write(string repository, string commit, string folder)
    {
        using var archive = new MemoryStream();
        Git(repository, ["archive", "--format=tar", commit], archive);
        archive.Position = 0;
        TarFile.ExtractToDirectory(archive, folder, overwriteFiles: true);
    }

    private static void Git(string folder, string[] arguments, Stream output)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            if (process.ExitCode != 0) throw new LlmdException("LLMD5040", $"git {string.Join(' ', arguments)}: {errors.Result.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new LlmdException(new LlmdDiagnostic("LLMD5040", LlmdSeverity.Error, $"git could not be started: {e.Message}. Commits are read with it; two lock files need no git"), e);
        }
    }
}
