using LlmdBuild.Helm.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace LlmdBuild.Operator.Hosting;

/// <summary>An operator: a host whose one service watches, renders and applies.</summary>
/// <example>
/// The whole of a program:
/// <code>
/// using LlmdBuild.Operator.Hosting;
///
/// await OperatorHost.CreateBuilder(args).AddLlmd().Build().RunAsync();
/// </code>
/// </example>
public sealed class OperatorHost : IDisposable
{
    private readonly IHost _host;
    private readonly OperatorCommand _command;

    internal OperatorHost(IHost host, OperatorCommand command)
    {
        _host = host;
        _command = command;
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Starts an operator's configuration.</summary>
    /// <param name="args">The command line: <c>[run|plan] [--kubeconfig FILE] [--Operator:Name value …]</c>.</param>
    public static OperatorHostBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new OperatorHostBuilder(args);
    }

    /// <summary>Runs until the process is told to stop; <c>plan</c> prints what a reconcile would do and ends.</summary>
    /// <returns>The exit code, which is also put into <see cref="Environment.ExitCode"/>: 0; 2 where a plan has changes; 1 for errors.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        using (_host)
        {
            try
            {
                return Environment.ExitCode = await _command.RunAsync(_host, cancellationToken);
            }
            catch (LlmdException e)
            {
                foreach (var diagnostic in e.Diagnostics)
                    await Console.Error.WriteLineAsync(diagnostic.ToString());
                return Environment.ExitCode = 1;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _host.Dispose();
}
