using System.Globalization;
using LlmdBuild.Helm.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace LlmdBuild.Operator.Hosting;

/// <summary>Binds <see cref="OperatorOptions"/> without reflection.</summary>
/// <remarks>
/// Each option is read from <c>Operator:&lt;Name&gt;</c> (so <c>Operator__Workers</c> in the environment, <c>--Operator:Workers</c>
/// on the command line); the usual flags of an operator (<c>--kubeconfig</c>, <c>--leader-elect</c>,
/// <c>--health-probe-bind-address</c>, <c>--metrics-bind-address</c>) and what a platform puts into the environment
/// (<c>POD_NAME</c>, <c>POD_NAMESPACE</c>, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>APPLICATIONS_NAMESPACE</c>, <c>RHAI_APPLICATIONS_NAMESPACE</c>,
/// <c>ODH_MODULE_OPERATOR_PLATFORM_TYPE</c>, <c>RHAI_VERSION</c>) stand in where it is unset.
/// </remarks>
internal static class OperatorOptionsReader
{
    private const string ServiceAccountNamespace = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <summary>Command line flags and the configuration keys they set.</summary>
    public static IDictionary<string, string> Switches { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["--kubeconfig"] = "Operator:Kubeconfig",
        ["--leader-elect"] = "Operator:LeaderElection",
        ["--health-probe-bind-address"] = "Operator:ProbeAddress",
        ["--metrics-bind-address"] = "Operator:MetricsAddress",
        ["--namespace"] = "Operator:Namespace",
    };

    public static void Read(IConfiguration configuration, OperatorOptions options)
    {
        var section = configuration.GetSection("Operator");
        options.Kubeconfig = section["Kubeconfig"] ?? options.Kubeconfig;
        options.Namespace = section["Namespace"] ?? configuration["POD_NAMESPACE"] ?? options.Namespace ?? PodNamespace();
        options.LeaderElection = Read(section, "LeaderElection", options.LeaderElection, bool.TryParse);
        options.LeaseName = section["LeaseName"] ?? options.LeaseName;
        options.Identity = section["Identity"] ?? configuration["POD_NAME"] ?? options.Identity;
        options.LeaseDuration = Read(section, "LeaseDuration", options.LeaseDuration, TryParseDuration);
        options.RenewDeadline = Read(section, "RenewDeadline", options.RenewDeadline, TryParseDuration);
        options.RetryPeriod = Read(section, "RetryPeriod", options.RetryPeriod, TryParseDuration);
        options.Workers = Read<int>(section, "Workers", options.Workers, TryParseInt);
        options.ResyncPeriod = Read(section, "ResyncPeriod", options.ResyncPeriod, TryParseDuration);
        options.ForceConflicts = Read(section, "ForceConflicts", options.ForceConflicts, bool.TryParse);
        options.ProbeAddress = section["ProbeAddress"] ?? options.ProbeAddress;
        options.MetricsAddress = section["MetricsAddress"] ?? options.MetricsAddress;
        options.PlatformType = section["PlatformType"] ?? configuration["ODH_MODULE_OPERATOR_PLATFORM_TYPE"] ?? options.PlatformType;
        options.PlatformVersion = section["PlatformVersion"] ?? configuration["RHAI_VERSION"] ?? options.PlatformVersion;
        options.ApplicationsNamespace = section["ApplicationsNamespace"] ?? configuration["RHAI_APPLICATIONS_NAMESPACE"]
            ?? configuration["APPLICATIONS_NAMESPACE"] ?? options.ApplicationsNamespace;
        options.RevisionHistoryLimit = Read<int>(section, "RevisionHistoryLimit", options.RevisionHistoryLimit, TryParseInt);
        options.TracesEndpoint = Endpoint(section["TracesEndpoint"] ?? configuration["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]
            ?? (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } collector ? collector.TrimEnd('/') + "/v1/traces" : options.TracesEndpoint));
        options.ProgressDeadline = Read(section, "ProgressDeadline", options.ProgressDeadline, TryParseDuration);
        // Otherwise a replica could still write when another one leads already.
        if (options.LeaseDuration <= options.RenewDeadline || options.RenewDeadline <= options.RetryPeriod)
            throw new LlmdException("LLMD7002", $"Operator:LeaseDuration ({options.LeaseDuration}), RenewDeadline ({options.RenewDeadline}) and RetryPeriod ({options.RetryPeriod}): expected each to be longer than the next");
    }

    private static string? Endpoint(string? text)
        => string.IsNullOrEmpty(text) ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text
            : throw new LlmdException("LLMD7002", $"Operator:TracesEndpoint is '{text}', expected an address such as http://collector:4318/v1/traces");

    private delegate bool Parser<T>(string text, out T value);

    private static T Read<T>(IConfigurationSection section, string name, T unset, Parser<T> parse)
    {
        var text = section[name];
        if (string.IsNullOrEmpty(text))
            return unset;
        return parse(text, out var value)
            ? value
            : throw new LlmdException("LLMD7002", $"Operator:{name} is '{text}', expected {Expected(typeof(T))}");
    }

    private static string Expected(Type type)
        => type == typeof(bool) ? "true or false" : type == typeof(int) ? "a whole number above 0" : "a duration such as 15s, 10m or 00:00:15";

    private static bool TryParseInt(string text, out int value)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;

    /// <summary>Reads <c>500ms</c>, <c>15s</c>, <c>10m</c>, <c>1h</c> and .NET's <c>00:00:15</c>.</summary>
    internal static bool TryParseDuration(string text, out TimeSpan value)
    {
        value = default;
        foreach (var (suffix, milliseconds) in new[] { ("ms", 1d), ("s", 1_000d), ("m", 60_000d), ("h", 3_600_000d) })
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)
                || !double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                continue;
            value = TimeSpan.FromMilliseconds(number * milliseconds);
            return true;
        }
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= TimeSpan.Zero;
    }

    private static string? PodNamespace() => File.Exists(ServiceAccountNamespace) ? File.ReadAllText(ServiceAccountNamespace).Trim() : null;
}
