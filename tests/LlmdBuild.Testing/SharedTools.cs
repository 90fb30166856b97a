using System.Diagnostics;

namespace LlmdBuild.Testing;

/// <summary>Programs of <see cref="SharedFolders.Tools"/> and of the machine.</summary>
public static class SharedTools
{
    private static readonly Lock UnpackLock = new();
    private static readonly Dictionary<string, string> Unpacked = new(StringComparer.Ordinal);

    /// <summary>The path of a tool, unpacked where it was not; skips the test where the tools are missing.</summary>
    public static string Get(string name)
    {
        var script = Path.Combine(SharedFolders.Tools, "get");
        if (!OperatingSystem.IsLinux()) Assert.Skip("the tools are Linux programs");
        lock (UnpackLock)
        {
            if (!Unpacked.TryGetValue(name, out var path))
            {
                var (exitCode, output, error) = Run(script, [name]);
                Assert.True(exitCode == 0, error);
                Unpacked[name] = path = Path.Combine(output.Trim(), name);
            }
            return path;
        }
    }

    /// <summary>The path of a program on PATH; skips the test where there is none.</summary>
    public static string OnPath(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null) Assert.Skip($"needs the program '{name}'");
        return found!;
    }

    /// <summary>Runs a program to its end with closed input.</summary>
    public static (int ExitCode, string Output, string Error) Run(
        string program, IEnumerable<string> arguments, string? input = null, string? workingFolder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "",
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            if (input is not null) process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program may end without reading all of its input; its exit code and output tell.
        }
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
