namespace LlmdBuild.Tool.Commands;

/// <summary>Finds the <c>dotnet</c> program, also where PATH does not name it.</summary>
internal static class DotnetHost
{
    /// <summary>The host we run in, else the one that the environment or the usual places name, else <c>dotnet</c> for PATH to find.</summary>
    public static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string?[] candidates =
        [
            Path.GetFileName(Environment.ProcessPath) == name ? Environment.ProcessPath : null,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Below(Environment.GetEnvironmentVariable("DOTNET_ROOT"), name),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Below(folder, name)),
            Below(Environment.GetEnvironmentVariable("HOME"), ".dotnet/dotnet"),
            .. OperatingSystem.IsWindows() ? [Below(Environment.GetEnvironmentVariable("ProgramFiles"), "dotnet/dotnet.exe")] : (string?[])["/usr/share/dotnet/dotnet", "/usr/lib/dotnet/dotnet", "/usr/local/share/dotnet/dotnet"],
        ];
        return candidates.FirstOrDefault(File.Exists) ?? "dotnet";
    }

    private static string? Below(string? folder, string name) => string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, name);
}
