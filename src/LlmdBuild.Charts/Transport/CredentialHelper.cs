using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace LlmdBuild.Charts.Transport;

/// <summary>Docker's credential helpers: a program that takes a host on its input and gives a login as JSON.</summary>
internal static class CredentialHelper
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Credential? Get(string helper, string host, Func<string, string?> environment)
    {
        if (helper.Length == 0 || !helper.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw TransportErrors.HelperFailed(host, helper, "that is not a helper's name");
        var program = "docker-credential-" + helper + (OperatingSystem.IsWindows() ? ".exe" : "");
        var path = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw TransportErrors.HelperFailed(host, helper, "there is no such program on PATH");
        var start = new ProcessStartInfo(path, ["get"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            Ask(process, host);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw TransportErrors.HelperFailed(host, helper, $"it did not answer within {Patience.TotalSeconds:0} s");
            }

            _ = errors.Result;
            // Helpers say "credentials not found" and fail where they have none.
            return process.ExitCode == 0 ? Read(output.Result, helper) : null;
        }
        catch (Win32Exception)
        {
            throw TransportErrors.HelperFailed(host, helper, "it cannot be started");
        }
        catch (JsonException)
        {
            throw TransportErrors.HelperFailed(host, helper, "its answer is not JSON");
        }
    }

    private static void Ask(Process process, string host)
    {
        try
        {
            process.StandardInput.Write(host);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to read the host; its answer counts.
        }
    }

    private static Credential? Read(string json, string helper)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var user = root.TryGetProperty("Username", out var u) ? u.GetString() : null;
        var secret = root.TryGetProperty("Secret", out var s) ? s.GetString() : null;
        return secret is null ? null : new Credential(user ?? "", secret, "docker-credential-" + helper);
    }
}
