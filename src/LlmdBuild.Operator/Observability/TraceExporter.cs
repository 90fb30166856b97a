using System.Diagnostics;
using System.Net.Http.Headers;
using System.Threading.Channels;
using LlmdBuild.Operator.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Observability;

/// <summary>Sends traces to an OpenTelemetry collector (OTLP over HTTP, as JSON). Runs only where an endpoint is configured.</summary>
/// <remarks>Small on purpose: the OpenTelemetry libraries would weigh more than the operator. Spans that a slow collector cannot take are dropped.</remarks>
internal sealed class TraceExporter : BackgroundService
{
    private const int MostWaiting = 2048;
    private const int MostAtOnce = 512;
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Uri _endpoint;
    private readonly string _service;
    private readonly ILogger _logger;
    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly Channel<Activity> _ended = Channel.CreateBounded<Activity>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ActivityListener _listener;
    private bool _failing;

    public TraceExporter(OperatorOptions options, IHostEnvironment environment, ILoggerFactory loggers)
    {
        _endpoint = new Uri(options.TracesEndpoint!);
        _service = environment.ApplicationName;
        _logger = loggers.CreateLogger("LlmdBuild.Operator");
        _listener = new ActivityListener
        {
            // By the name alone: this is asked while the source itself is being made.
            ShouldListenTo = source => source.Name == OperatorMetrics.MeterName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _ended.Writer.TryWrite(activity),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _ended.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, stoppingToken);
                await SendAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var deadline = new CancellationTokenSource(Gathering);
            await SendAsync(deadline.Token);
        }
    }

    public override void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
        base.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var spans = new List<Activity>();
        while (spans.Count < MostAtOnce && _ended.Reader.TryRead(out var activity))
            spans.Add(activity);
        if (spans.Count == 0)
            return;
        try
        {
            using var content = new ByteArrayContent(OtlpJson.Write(_service, spans));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.PostAsync(_endpoint, content, cancellationToken);
            answer.EnsureSuccessStatusCode();
            _failing = false;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Said once, not with every batch: traces are not what the operator is for.
            if (!_failing)
                OperatorLog.TracesFail(_logger, _endpoint, e.Message);
            _failing = true;
        }
    }
}
