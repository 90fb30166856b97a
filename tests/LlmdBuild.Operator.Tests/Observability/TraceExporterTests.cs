using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlmdBuild.Operator.Tests.Observability;

public sealed class TraceExporterTests
{
    [Fact]
    public async Task SpansReachTheCollector()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        using var exporter = new TraceExporter(new OperatorOptions { TracesEndpoint = address + "v1/traces" }, new Named(), NullLoggerFactory.Instance);
        await exporter.StartAsync(cancellation);

        using (OperatorTracing.Source.StartActivity("reconcile of this test"))
        {
            // Ended at once.
        }

        var names = new List<string?>();
        while (!names.Contains("reconcile of this test"))
        {
            var request = await collector.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
            using var json = await JsonDocument.ParseAsync(request.Request.InputStream, default, cancellation);
            names.AddRange(json.RootElement.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
            Assert.Equal(("POST", "/v1/traces", "application/json"), (request.Request.HttpMethod, request.Request.RawUrl, request.Request.ContentType));
            request.Response.Close();
        }
        await exporter.StopAsync(cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Named : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";
        public string ApplicationName { get; set; } = "llmd-operator";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
