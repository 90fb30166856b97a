using System.Collections.Concurrent;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The operator in the test's own process: for tests that need not kill it.</summary>
internal sealed class RunningOperator : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lines _lines = new();
    private readonly OperatorHost _host;
    private readonly Task<int> _running;

    public RunningOperator(string bundle, string kubeconfig, params string[] more)
    {
        var builder = OperatorHost.CreateBuilder(
            ["--kubeconfig", kubeconfig, "--Operator:Identity", "test", "--Operator:ProbeAddress", "0", "--Operator:MetricsAddress", "0", "--Operator:LeaseName", "llmd-operator", .. more]);
        builder.Logging.ClearProviders().AddProvider(_lines);
        _host = builder.AddBundle(OperatorBundle.ReadFolder(bundle)).Build();
        Metrics = _host.Services.GetRequiredService<OperatorMetrics>();
        Health = _host.Services.GetRequiredService<OperatorHealth>();
        _running = Task.Run(() => _host.RunAsync(_stop.Token));
    }

    public OperatorMetrics Metrics { get; }

    public OperatorHealth Health { get; }

    /// <summary>What it logged so far.</summary>
    public string Log => string.Join('\n', _lines.All);

    /// <summary>A counter's or gauge's sum over its labels, or over those that contain a text.</summary>
    public static double Sum(Series series, string labels = "") => series.Cells.Where(c => c.Key.Contains(labels, StringComparison.Ordinal)).Sum(c => c.Value.Value);

    /// <summary>Stops it as SIGTERM does, and waits.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Assert.True(((IAsyncResult)_running).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "the operator does not stop:\n" + Log);
        _stop.Dispose();
        _lines.Dispose();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                _lines.Enqueue($"{DateTime.UtcNow:HH:mm:ss.fff} {logLevel}: {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}");
        }

        public void Dispose()
        {
        }
    }
}
