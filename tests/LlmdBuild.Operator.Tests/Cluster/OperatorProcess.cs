using System.Collections.Concurrent;
using System.Diagnostics;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The operator as a process of its own, to be killed.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private OperatorProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it logged so far.</summary>
    public string Log => string.Join('\n', _lines);

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Starts it. Restarts have the same identity, as the containers of one pod do, so no lease has to run out.</summary>
    public static OperatorProcess Start(string bundle, string kubeconfig, string identity = "test", params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LlmdBuild.Operator.TestOperator.dll"));
        string[] arguments = ["--kubeconfig", kubeconfig, "--Operator:Identity", identity, "--Operator:ProbeAddress", "0", "--Operator:MetricsAddress", "0", .. more];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["TEST_OPERATOR_BUNDLE"] = bundle;
        start.Environment.Remove("KUBECONFIG");
        // Many short lives: compiling everything anew each time would be most of the test.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new OperatorProcess(Process.Start(start)!);
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and waits.</summary>
    public void Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.True(_process.WaitForExit(10_000), "the operator does not stop:\n" + Log);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
