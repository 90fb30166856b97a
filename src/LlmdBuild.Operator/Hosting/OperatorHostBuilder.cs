using System.Reflection;
using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Reconciliation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Hosting;

/// <summary>Puts an operator together on Microsoft.Extensions.Hosting.</summary>
/// <remarks>
/// For each project with <c>LlmdCrd</c> and <c>LlmdChart</c> items the source generator emits, in the namespace
/// <c>LlmdBuild.Operator.Hosting</c>, an extension method named <c>Add</c> and the kind, whose body is exactly:
/// <code>
/// internal static OperatorHostBuilder AddLlmd(this OperatorHostBuilder builder)
///     =&gt; builder.AddBundle(typeof(LlmdOperatorExtensions).Assembly);
/// </code>
/// </remarks>
public sealed class OperatorHostBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly List<OperatorBundle> _bundles = [];
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly List<ReconcilerRegistration> _reconcilers = [];
    private readonly OperatorCommand _command;

    internal OperatorHostBuilder(string[] args)
    {
        _command = OperatorCommand.Parse(args);
        _host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name ?? "operator",
            ContentRootPath = AppContext.BaseDirectory,
        });
        _host.Configuration
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine([.. _command.Arguments], OperatorOptionsReader.Switches);
        _host.Logging
            .AddConfiguration(_host.Configuration.GetSection("Logging"))
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                console.UseUtcTimestamp = true;
            });
        OperatorOptionsReader.Read(_host.Configuration, Options);
    }

    /// <summary>The operator's options, already read from configuration; what a program sets here wins.</summary>
    public OperatorOptions Options { get; } = new();

    /// <summary>Configuration: <c>appsettings.json</c>, the environment, the command line, in rising order.</summary>
    public IConfigurationManager Configuration => _host.Configuration;

    /// <summary>Services for hand-written reconcilers.</summary>
    public IServiceCollection Services => _host.Services;

    /// <summary>Logging.</summary>
    public ILoggingBuilder Logging => _host.Logging;

    /// <summary>Reconciles the kinds that the build embedded into an assembly (<c>llmd/operator.json</c>). Adding one twice counts once.</summary>
    /// <exception cref="LlmdBuild.Helm.Diagnostics.LlmdException"><c>LLMD7001</c>: the assembly has no bundle.</exception>
    public OperatorHostBuilder AddBundle(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return _assemblies.Add(assembly) ? AddBundle(OperatorBundle.Read(assembly)) : this;
    }

    /// <summary>Reconciles the kinds of a bundle read by the caller.</summary>
    public OperatorHostBuilder AddBundle(OperatorBundle bundle)
    {
        _bundles.Add(bundle);
        return this;
    }

    /// <summary>Reconciles a kind with hand-written code.</summary>
    /// <param name="kind">The kind to watch.</param>
    /// <param name="read">Reads the resource from its JSON, e.g. the converter of a generated type.</param>
    /// <param name="create">Makes the reconciler, once per process.</param>
    public OperatorHostBuilder AddReconciler<TResource>(
        GroupVersionKind kind, Func<JsonElement, TResource> read, Func<IServiceProvider, IReconciler<TResource>> create)
    {
        _reconcilers.Add(new ReconcilerRegistration(kind, services => new TypedReconciler<TResource>(read, create(services))));
        return this;
    }

    /// <summary>Puts it together; nothing is contacted before <see cref="OperatorHost.RunAsync"/>.</summary>
    public OperatorHost Build()
    {
        _host.Services.AddSingleton(Options);
        _host.Services.AddSingleton(new OperatorContent(_bundles, _reconcilers));
        _host.Services.AddSingleton<OperatorMetrics>();
        _host.Services.AddSingleton<OperatorHealth>();
        _host.Services.AddSingleton(TimeProvider.System);
        _host.Services.AddSingleton(services => KubernetesConnection.Open(services.GetRequiredService<OperatorOptions>().Kubeconfig));
        if (_command.Verb == OperatorVerb.Run)
        {
            _host.Services.AddHostedService<OperatorService>();
            _host.Services.AddHostedService<EndpointService>();
            if (Options.TracesEndpoint is not null)
                _host.Services.AddHostedService<TraceExporter>();
        }
        else
        {
            _host.Services.AddSingleton<PlanService>();
        }
        return new OperatorHost(_host.Build(), _command);
    }
}
