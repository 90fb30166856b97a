using System.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>The tool in a process of its own.</summary>
internal static class LlmdProcess
{
    /// <summary>Starts <c>llmd</c>; the caller waits for it or kills it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; null takes one away.</param>
    /// <param name="wrapper">A program and arguments that start it in their turn, such as <c>unshare -n</c>.</param>
    public static Process Start(string[] arguments, (string Name, string? Value)[]? environment = null, string[]? wrapper = null)
    {
        // The tool is built beside the tests, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tool = Path.Combine(output.FullName, "..", "..", "..", "..", "..", "src", "LlmdBuild.Tool", "bin", output.Parent!.Name, output.Name, "llmd.dll");
        string[] command = [.. wrapper ?? [], Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : Host(), tool, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Host()
        => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static f => Path.Combine(f, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")).FirstOrDefault(File.Exists)
            ?? "dotnet";
}
