using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LlmdBuild.Charts.Sources;

/// <summary>Runs the user's git without ever asking a question, in a repository of our own.</summary>
/// <remarks>
/// Variables that point git elsewhere (<c>GIT_DIR</c> and its kin, set inside hooks) are taken away. The user's own
/// configuration stays, since proxies, credential helpers and URL rewrites live there.
/// </remarks>
internal sealed class GitProcess(string workFolder, TimeSpan timeout)
{
    private string? _globalConfig;

    /// <summary>Whether there is a git on PATH.</summary>
    public static bool IsAvailable(Func<string, string?> environment)
    {
        var names = OperatingSystem.IsWindows() ? new[] { "git.exe", "git.cmd" } : ["git"];
        return (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))));
    }

    /// <summary>
    /// Lets git read a repository on this machine that another user owns. The user named it as a source; git takes the word
    /// for that only from a configuration file, and does not hand command-line settings to the process that serves it.
    /// </summary>
    public void Trust(string repositoryPath, Func<string, string?> environment)
    {
        var own = Path.Combine(workFolder, "gitconfig");
        Directory.CreateDirectory(workFolder);
        var text = new StringBuilder();
        foreach (var config in UserConfigs(environment).Where(File.Exists))
            text.Append("[include]\n\tpath = ").Append(Quote(config)).Append('\n');
        text.Append("[safe]\n\tdirectory = ").Append(Quote(repositoryPath)).Append('\n');
        text.Append("[safe]\n\tdirectory = ").Append(Quote(Path.Combine(repositoryPath, ".git"))).Append('\n');
        File.WriteAllText(own, text.ToString());
        _globalConfig = own;
    }

    /// <summary>Runs git and returns exit code, output and the last lines of the error output.</summary>
    public async Task<(int Code, byte[] Output, string Errors)> RunAsync(IEnumerable<string> arguments, byte[]? input, CancellationToken cancellation)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await WriteAsync(process, input, limit.Token).ConfigureAwait(false);
            await reading.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return (process.ExitCode, output.ToArray(), Tail(await errors.ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            // Until it is gone it may write into the folder that is about to be removed.
            process.WaitForExit(TimeSpan.FromSeconds(5));
            throw;
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = workFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX"])
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ASKPASS"] = "";
        start.Environment["SSH_ASKPASS"] = "";
        start.Environment["GCM_INTERACTIVE"] = "never";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["LC_ALL"] = "C";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        if (_globalConfig is not null)
            start.Environment["GIT_CONFIG_GLOBAL"] = _globalConfig;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw GitErrors.NoGit("of git");
        }
    }

    private static async Task WriteAsync(Process process, byte[]? input, CancellationToken cancellation)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.BaseStream.WriteAsync(input, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all; its exit code says why.
        }
    }

    private static IEnumerable<string> UserConfigs(Func<string, string?> environment)
    {
        if (environment("GIT_CONFIG_GLOBAL") is { Length: > 0 } named)
            return [named];
        var home = environment("HOME") ?? environment("USERPROFILE") ?? "";
        var xdg = environment("XDG_CONFIG_HOME") is { Length: > 0 } set ? set : Path.Combine(home, ".config");
        return [Path.Combine(xdg, "git", "config"), Path.Combine(home, ".gitconfig")];
    }

    private static string Quote(string path) => "\"" + path.Replace('\\', '/').Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    // What git says, shortened, without the progress and without what a URL might carry.
    private static string Tail(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static l => !l.StartsWith("remote: ", StringComparison.Ordinal) && !l.StartsWith("hint:", StringComparison.Ordinal) && !l.StartsWith("warning: ", StringComparison.Ordinal))
            .Select(Secrets.RemoveUserInfo).TakeLast(4).ToList();
        return lines.Count == 0 ? "it gave no reason." : string.Join(" ", lines) + (lines[^1].EndsWith('.') ? "" : ".");
    }
}
