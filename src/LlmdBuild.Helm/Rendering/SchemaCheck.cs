using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Holds the values of every chart in a tree against that chart's schema.</summary>
internal static class SchemaCheck
{
    private const string Heading = "values don't meet the specifications of the schema(s) in the following chart(s):\n";

    /// <exception cref="LlmdException">LLMD1016: with Helm's lines for all charts.</exception>
    public static void Run(ChartNode root, Dictionary<string, object?> values, IReadOnlyDictionary<string, byte[]>? documents, HelmLog log)
    {
        var failures = new StringBuilder();
        Run(root, values, documents, log, failures);
        if (failures.Length > 0) throw new LlmdException(RenderingCodes.ValuesAgainstSchema, Heading + failures);
    }

    private static void Run(ChartNode node, Dictionary<string, object?> values, IReadOnlyDictionary<string, byte[]>? documents, HelmLog log, StringBuilder failures)
    {
        if (node.Chart.Schema is not null && Validate(node, values, documents, log) is { } failure)
        {
            failures.Append(node.Name).Append(":\n").Append(failure);
        }
        if (log.KeepsDebug) LogDependencies(node, log);
        foreach (var dependency in node.Dependencies)
        {
            if (!values.TryGetValue(dependency.Name, out var found) || found is null) continue;
            if (found is Dictionary<string, object?> table) Run(dependency, table, documents, log, failures);
            else
            {
                failures.Append(dependency.Name).Append(":\ninvalid type for values: expected object (map), got ")
                    .Append(GoType.Of(found)!.Name).Append('\n');
            }
        }
    }

    private static void LogDependencies(ChartNode node, HelmLog log)
    {
        var count = node.Dependencies.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        log.Debug("number of dependencies in the chart", ("chart", node.Name), ("dependencies", count));
    }

    private static void LogSchema(ChartNode node, HelmLog log)
    {
        if (log.KeepsDebug) log.Debug("unmarshalled JSON schema", ("schema", node.Chart.Schema!.Text));
    }

    private static void LogUrns(IReadOnlyList<string> urns, HelmLog log)
    {
        foreach (var urn in urns) log.Write(HelmLogLevel.Warn, "unresolved URN reference ignored; using permissive schema", ("urn", urn));
    }

    private static string? Validate(ChartNode node, Dictionary<string, object?> values, IReadOnlyDictionary<string, byte[]>? documents, HelmLog log)
    {
        log.Debug("chart name", ("chart-name", node.Name));
        SchemaValidator validator;
        try
        {
            validator = node.Chart.CompileSchema(documents);
        }
        catch (SchemaCompilationException exception)
        {
            // Logged between reading and compiling.
            if (exception.InnerException is not System.Text.Json.JsonException) LogSchema(node, log);
            LogUrns(exception.UnresolvedUrns, log);
            return exception.Message;
        }
        LogSchema(node, log);
        LogUrns(validator.UnresolvedUrns, log);
        var verdict = validator.Validate(values);
        return verdict.IsValid ? null : verdict.Message + "\n";
    }
}
