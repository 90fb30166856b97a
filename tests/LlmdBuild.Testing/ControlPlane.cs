using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace LlmdBuild.Testing;

/// <summary>A real Kubernetes control plane on loopback, fresh and empty, ended with the test. Several may run at once.</summary>
public sealed class ControlPlane : IDisposable
{
    private readonly string _script;
    private readonly string _folder;

    private ControlPlane(string script, string folder, string kubeconfig)
    {
        _script = script;
        _folder = folder;
        Kubeconfig = kubeconfig;
    }

    /// <summary>An administrator's kubeconfig.</summary>
    public string Kubeconfig { get; }

    /// <summary>Starts one; skips the test where the tools are missing.</summary>
    /// <param name="controllers">With controllers Deployments become available on simulated nodes, garbage is collected and namespaces end.</param>
    /// <param name="crds">Whether the CRDs of what the llm-d charts emit are applied.</param>
    public static ControlPlane Start(bool controllers = false, bool crds = false)
    {
        var script = Path.Combine(SharedFolders.Tools, "apiserver");
        if (!OperatingSystem.IsLinux()) Assert.Skip("the control plane is made of Linux programs");
        var folder = Path.Combine(Path.GetTempPath(), "llmdbuild-cluster-" + Guid.NewGuid().ToString("N")[..12]);
        var (exitCode, output, error) = RunDetached(script, folder, controllers);
        Assert.True(exitCode == 0, error);
        var plane = new ControlPlane(script, folder, output.Trim().Split('\n')[^1]);
        try
        {
            if (crds)
            {
                plane.Kubectl("apply", "--server-side", "-f", SharedFolders.Crds);
                plane.AwaitServed();
            }

            return plane;
        }
        catch
        {
            plane.Dispose();
            throw;
        }
    }

    /// <summary>The kubeconfig of a user without rights: <c>operator</c> or <c>viewer</c>.</summary>
    public string KubeconfigOf(string user) => SharedTools.Run(_script, ["token", _folder, user]).Output.Trim();

    /// <summary>Runs <c>kubectl</c> as administrator and fails the test where it fails.</summary>
    public string Kubectl(params string[] arguments)
    {
        var (exitCode, output, error) = TryKubectl(null, arguments);
        Assert.True(exitCode == 0, $"kubectl {string.Join(' ', arguments)}: {error}");
        return output;
    }

    /// <summary>Runs <c>kubectl</c> as administrator.</summary>
    public (int ExitCode, string Output, string Error) TryKubectl(string? input, params string[] arguments) =>
        SharedTools.Run(SharedTools.OnPath("kubectl"), ["--kubeconfig", Kubeconfig, .. arguments], input);

    /// <summary>Stops one of its programs in its tracks (SIGSTOP): <c>etcd</c>, <c>apiserver</c>, <c>controllers</c>, <c>scheduler</c> or <c>kwok</c>.</summary>
    public void Pause(string program) => Signal("STOP", program);

    /// <summary>Lets a paused program go on.</summary>
    public void Resume(string program) => Signal("CONT", program);

    /// <summary>Kills one of its programs (-9) and starts it again with the same arguments, on the same port and data; returns once its port is open.</summary>
    public void Restart(string program, Action? meanwhile = null)
    {
        var pid = Pid(program);
        var arguments = File.ReadAllText($"/proc/{pid}/cmdline").TrimEnd('\0').Split('\0');
        Signal("KILL", program);
        meanwhile?.Invoke();
        var command = string.Join(' ', arguments.Select(a => $"'{a.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        var found = Regex.Match(command, "(?:--secure-port|--listen-client-urls)[' =]+(?:http://127.0.0.1:)?([0-9]+)").Groups[1];
        int? port = found.Success ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;
        var deadline = Stopwatch.StartNew();
        // Its end takes a moment; its port is open until its last thread has ended.
        while (IsRunning(program) || port is { } old && IsOpen(old)) Thread.Sleep(10);
        do
        {
            // While the port is closed a connection to it may be given it as its own: then the program ends, and is started once more.
            var (exitCode, _, error) = SharedTools.Run("/bin/bash", ["-c", $"setsid {command} >> '{_folder}/{program}.again.log' 2>&1 < /dev/null & echo $! > '{_folder}/{program}.pid'"]);
            Assert.True(exitCode == 0, error);
            while (port is { } its && IsRunning(program) && !IsOpen(its)) Thread.Sleep(100);
            if (IsRunning(program)) return;
            Thread.Sleep(200);
        }
        while (deadline.Elapsed < TimeSpan.FromSeconds(60));

        Assert.Fail($"{program} does not start again: {File.ReadAllText($"{_folder}/{program}.again.log")}");
    }

    private bool IsRunning(string program) => File.Exists($"/proc/{Pid(program)}/exe");

    private static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            // A connection to itself is none to the program.
            return !client.Client.LocalEndPoint!.Equals(client.Client.RemoteEndPoint);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // A definition that is established is served at once, but listed (and so found by kubectl) a moment later.
    private void AwaitServed()
    {
        var defined = Kubectl("get", "customresourcedefinitions", "-o", "jsonpath={.items[*].metadata.name}").Split(' ');
        string[] missing = [];
        for (var i = 0; i < 120; i++)
        {
            missing = [.. defined.Except(Kubectl("api-resources", "-o", "name", "--cached=false").Split('\n'))];
            if (missing.Length == 0) return;
            Thread.Sleep(250);
        }

        Assert.Fail("never listed by the API server: " + string.Join(", ", missing));
    }

    private string Pid(string program) => File.ReadAllText(Path.Combine(_folder, program + ".pid")).Trim();

    private void Signal(string signal, string program) => SharedTools.Run("/bin/kill", ["-" + signal, Pid(program)]);

    /// <inheritdoc/>
    public void Dispose() => SharedTools.Run(_script, ["stop", _folder]);

    // The script leaves servers behind that would hold the pipes open: its output goes through files.
    private static (int, string, string) RunDetached(string script, string folder, bool controllers)
    {
        Directory.CreateDirectory(folder);
        string output = folder + ".out", error = folder + ".err";
        var (exitCode, _, _) = SharedTools.Run("/bin/bash", ["-c", $"\"$0\" start \"$1\" {(controllers ? "--controllers" : "")} > \"$2\" 2> \"$3\"", script, folder, output, error]);
        try
        {
            return (exitCode, File.ReadAllText(output), File.ReadAllText(error));
        }
        finally
        {
            File.Delete(output);
            File.Delete(error);
        }
    }
}
