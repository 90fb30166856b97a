using System.Diagnostics;
using System.Text;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>What a command printed and how it ended.</summary>
public sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails the test with the command's output unless it exited 0.</summary>
    public CommandResult EnsureSuccess()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

/// <summary>Starts programs with an environment that no CI variable of the outer run can change.</summary>
public static class CommandLine
{
    private static readonly string[] OuterVariables =
    [
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "ContinuousIntegrationBuild", "LLMDBUILD_MIRRORS", "LLMDBUILD_CACHE",
        "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILDLOADALLFILESASWRITEABLE", "DOTNET_HOST_PATH",
        "VSTEST_HOST_DEBUG", "MSBuildLoadMicrosoftTargetsReadOnly",
    ];

    /// <summary>Runs a program to its end; the command, its environment and its output are recorded in the folder it ran in, or in the file given.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, string workingFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? log = null)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in OuterVariables) start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "true"; // as the SDK has it, whatever the outer run says: it halves the suite's time
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = new StringBuilder();
        await Task.WhenAll(Copy(process.StandardOutput), Copy(process.StandardError));
        await process.WaitForExitAsync();

        var text = output.ToString();
        var command = $"$ {program} {string.Join(' ', start.ArgumentList)}{Environment.NewLine}";
        var settings = string.Concat((environment ?? new Dictionary<string, string?>()).Select(e => $"  {e.Key}={e.Value}{Environment.NewLine}"));
        await File.AppendAllTextAsync(log ?? Path.Combine(workingFolder, "commands.log"), $"{command}{settings}{text}exit {process.ExitCode}{Environment.NewLine}");
        return new CommandResult(process.ExitCode, command + text);

        async Task Copy(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (output) output.AppendLine(line);
            }
        }
    }
}
