using k8s;
using k8s.Exceptions;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Operator.Client;

/// <summary>The transport to one API server: addresses, trust and credentials are KubernetesClient's, requests are ours.</summary>
internal sealed class KubernetesConnection : IDisposable
{
    // A server or a network that is silent for this long is gone: watches otherwise wait for ever on a dead connection.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    private const string UserAgent = "llmd-operator";

    private readonly Kubernetes _kubernetes;

    public KubernetesConnection(KubernetesClientConfiguration configuration)
    {
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.EnableMultipleHttp2Connections = true;
            handler.KeepAlivePingDelay = PingDelay;
            handler.KeepAlivePingTimeout = PingTimeout;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
            handler.ConnectTimeout = TimeSpan.FromSeconds(10);
            handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5);
        };
        configuration.UserAgent = UserAgent;
        configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
        _kubernetes = new Kubernetes(configuration);
        BaseAddress = _kubernetes.BaseUri;
        DefaultNamespace = configuration.Namespace;
    }

    /// <summary>The server's address, with a trailing slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The namespace that the kubeconfig's context names; null where it names none.</summary>
    public string? DefaultNamespace { get; }

    /// <summary>Connects as kubectl does: the file given, else those of <c>KUBECONFIG</c>, else the pod's service account, else <c>~/.kube/config</c>.</summary>
    /// <exception cref="LlmdException"><c>LLMD7003</c>: there is no configuration, or it cannot be read.</exception>
    public static KubernetesConnection Open(string? kubeconfig)
    {
        try
        {
            return new KubernetesConnection(Configuration(kubeconfig));
        }
        catch (Exception e) when (e is KubeConfigException or YamlDotNet.Core.YamlException or IOException or FormatException)
        {
            throw new LlmdException(new LlmdDiagnostic("LLMD7003", LlmdSeverity.Error,
                $"no way to a cluster: {e.Message}; name a kubeconfig with --kubeconfig or KUBECONFIG, or run in a pod with a service account"), e);
        }
    }

    private static KubernetesClientConfiguration Configuration(string? kubeconfig)
    {
        kubeconfig ??= Environment.GetEnvironmentVariable("KUBECONFIG");
        if (string.IsNullOrEmpty(kubeconfig))
        {
            return KubernetesClientConfiguration.IsInCluster()
                ? KubernetesClientConfiguration.InClusterConfig()
                : KubernetesClientConfiguration.BuildConfigFromConfigFile();
        }
        // Of several files the first that exists counts: an operator has one cluster, there is nothing to merge.
        var files = kubeconfig.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return KubernetesClientConfiguration.BuildConfigFromConfigFile(Array.Find(files, File.Exists) ?? files[0]);
    }

    /// <summary>Sends a request with the current credentials; the answer's body is not read yet.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        if (_kubernetes.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await _kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _kubernetes.Dispose();
}
