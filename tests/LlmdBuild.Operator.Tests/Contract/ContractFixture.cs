using System.Collections.Concurrent;
using System.Text;
using LlmdBuild.Operator.Tests.Cluster;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>A control plane with the contract's definitions, and one operator behind a proxy that writes down what it sends: for all sections.</summary>
public sealed class ContractFixture : IDisposable
{
    public const string Llmds = "/apis/components.platform.opendatahub.io/v1alpha1/llmds";
    public const string Llmd = Llmds + "/default-llm-d";
    public const string Clusters = "/apis/datasciencecluster.opendatahub.io/v2/datascienceclusters";
    public const string Events = "/apis/events.k8s.io/v1/namespaces/default/events";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lazy<ControlPlane> _plane = new(StartPlane);
    private readonly TemporaryFolder _bundle = new();
    private string[] _options = [];
    private RunningOperator? _operator;
    private FaultProxy? _proxy;
    private ClusterClient? _client;

    public ContractFixture() => ContractCharts.Save(_bundle.Path);

    internal ClusterClient Client => _client ??= new ClusterClient(_plane.Value.Kubeconfig);

    internal ControlPlane Plane => _plane.Value;

    internal FaultProxy Proxy => _proxy ??= NewProxy();

    /// <summary>The writes the operator sent, oldest first.</summary>
    internal ConcurrentQueue<(string Method, string Path, string Body)> Writes { get; } = new();

    /// <summary>The operator, with the options that <see cref="Use"/> asked for.</summary>
    internal RunningOperator Operator => _operator ??= new RunningOperator(_bundle.Path, Proxy.Kubeconfig, _options);

    /// <summary>Sees to it that the operator runs with these options.</summary>
    internal void Use(params string[] options)
    {
        if (!options.SequenceEqual(_options))
        {
            _operator?.Dispose();
            _operator = null;
            _options = options;
        }
        _ = Operator;
    }

    /// <summary>A fresh operator in the place of the one that runs.</summary>
    internal void Restart()
    {
        _operator?.Dispose();
        _operator = null;
        _ = Operator;
    }

    /// <summary>The operator with another user's rights: <c>admin</c> or <c>operator</c>.</summary>
    internal void UseUser(string user)
    {
        _operator?.Dispose();
        _operator = null;
        _proxy?.Dispose();
        _proxy = NewProxy(user);
        _ = Operator;
    }

    /// <summary>Waits for something to be so.</summary>
    internal void Await(string what, Func<bool> holds)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!holds())
        {
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"not within {Patience.TotalSeconds} s: {what}\n{Client.Get(Llmd)}\n{Operator.Log}");
            Thread.Sleep(25);
        }
    }

    public void Dispose()
    {
        _operator?.Dispose();
        _proxy?.Dispose();
        _client?.Dispose();
        if (_plane.IsValueCreated)
            _plane.Value.Dispose();
        _bundle.Dispose();
    }

    private FaultProxy NewProxy(string user = "admin") => new(Plane.Kubeconfig, user)
    {
        Answered = (request, status, _) =>
        {
            if (request.IsWrite && status < 300)
                Writes.Enqueue((request.Method, request.Path, Encoding.UTF8.GetString(request.Body ?? [])));
        },
    };

    private static ControlPlane StartPlane()
    {
        var plane = ControlPlane.Start(controllers: true, crds: true);
        foreach (var file in new[] { "components.platform.opendatahub.io_llmds.yaml", "datasciencecluster.opendatahub.io_datascienceclusters.yaml" })
            plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Contract, file));
        // A namespace that is not the operator's stays: no test need wait for its end.
        plane.Kubectl("create", "namespace", "llm-d");
        using var client = new ClusterClient(plane.Kubeconfig);
        for (var i = 0; i < 600 && (client.Get(Llmds) is null || client.Get(Clusters) is null); i++)
            Thread.Sleep(50);
        return plane;
    }
}
