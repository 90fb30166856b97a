using System.Collections.Concurrent;
using System.Diagnostics;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The operator as a process of its own, to be killed.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly string? _metrics;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private OperatorProcess(Process process, string? metrics)
    {
        _metrics = metrics;
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
        // Compiled ahead of time it starts in a tenth of the time: for the long forms.
        var native = Environment.GetEnvironmentVariable("LLMDBUILD_TEST_OPERATOR");
        var start = new ProcessStartInfo(native ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (native is null)
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LlmdBuild.Operator.TestOperator.dll"));
        string[] arguments = ["--kubeconfig", kubeconfig, "--Operator:Identity", identity, "--Operator:ProbeAddress", "0", "--Operator:MetricsAddress", "0", .. more];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["TEST_OPERATOR_BUNDLE"] = bundle;
        start.Environment.Remove("KUBECONFIG");
        // Many short lives: compiling everything anew each time would be most of the test.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var metrics = Array.IndexOf(more, "--Operator:MetricsAddress");
        return new OperatorProcess(Process.Start(start)!, metrics < 0 ? null : more[metrics + 1]);
    }

    /// <summary>Resident memory, as the system counts it.</summary>
    public double ResidentMegabytes
        => double.Parse(File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture) / 1024;

    /// <summary>Open files and sockets.</summary>
    public int Handles => Directory.GetFiles($"/proc/{Id}/fd").Length;

    /// <summary>What <c>/metrics</c> says, where it has an address for it.</summary>
    public string Metrics() => Http.GetStringAsync(new Uri($"http://{_metrics}/metrics")).GetAwaiter().GetResult();

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: it does nothing at all, and does not know.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public void Resume() => Signal("CONT");

    /// <summary>SIGTERM, and waits.</summary>
    public void Stop()
    {
        Signal("TERM");
        Assert.True(_process.WaitForExit(10_000), "the operator does not stop:\n" + Log);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
