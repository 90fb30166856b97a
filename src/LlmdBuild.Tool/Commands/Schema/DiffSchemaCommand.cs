using System.CommandLine;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Compatibility;

namespace LlmdBuild.Tool.Commands.Schema;

/// <summary><c>llmd diff-schema OLD NEW</c>: what a new version of a chart's values, or of a CRD, does to what exists.</summary>
/// <remarks>Exit codes: 0 compared, 1 bad input, 2 with <c>--fail-on</c> where changes of that weight were found.</remarks>
internal static class DiffSchemaCommand
{
    private const int FoundExitCode = 2;

    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "a chart's folder or archive, a values.schema.json, a CRD manifest, or NAME@VERSION" };
        var now = new Argument<string>("NEW") { Description = "the same for what replaces it" };
        var source = new Option<string?>("--source") { Description = "where NAME@VERSION comes from: https://…, oci://…, git+https://…" };
        var values = new Option<string[]>("--values", "-f") { Description = "values files to check for keys that NEW no longer knows" };
        var failOn = new Option<string>("--fail-on") { DefaultValueFactory = static _ => "none", Description = "exit with 2 on: none, refused, different" };
        failOn.AcceptOnlyFromAmong("none", "refused", "different");
        var command = new Command("diff-schema", "Say what a new version of a chart's values or of a CRD changes.") { old, now, source, values, failOn };
        command.SetAction((arguments, _) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            var from = arguments.GetValue(source);
            var before = SchemaSide.Read(arguments.GetValue(old)!, from);
            var after = SchemaSide.Read(arguments.GetValue(now)!, from);
            var changes = Compare(before, after, arguments.InvocationConfiguration.Output);
            foreach (var file in arguments.GetValue(values) ?? [])
            {
                foreach (var warning in UnknownKeysOf(before, after, file)) arguments.InvocationConfiguration.Output.WriteLine(warning.ToString());
            }
            var least = arguments.GetValue(failOn) switch { "refused" => ChangeImpact.CouldBeRefused, "different" => ChangeImpact.ReadDifferently, _ => (ChangeImpact?)null };
            return Task.FromResult(changes.Any(c => c.Impact >= least) ? FoundExitCode : 0);
        }));
        return command;
    }

    private static IReadOnlyList<ValueChange> Compare(SchemaSide before, SchemaSide after, TextWriter output)
    {
        if (before.Values is { } was && after.Values is { } now)
        {
            var changes = SchemaDiff.Compare(was, now);
            output.Write(ChangeReport.Write($"{before.Title} -> {after.Title}", changes));
            return changes;
        }
        if (before.Values is not null || after.Values is not null) throw new LlmdException("LLMD3021", $"{before.Title} and {after.Title} cannot be compared: one holds values, the other CRDs");
        var all = new List<ValueChange>();
        foreach (var (name, crd) in before.Crds)
        {
            IReadOnlyList<ValueChange> changes = after.Crds.TryGetValue(name, out var other)
                ? SchemaDiff.CompareCrds(crd, other)
                : [new ValueChange("", ChangeKind.Removed, ChangeImpact.CouldBeRefused, "the CRD is gone")];
            output.Write(ChangeReport.Write($"{name}: {before.Title} -> {after.Title}", changes));
            all.AddRange(changes);
        }
        return all;
    }

    private static IReadOnlyList<LlmdDiagnostic> UnknownKeysOf(SchemaSide before, SchemaSide after, string file)
    {
        if (!File.Exists(file)) throw new LlmdException("LLMD3021", $"the values file '{file}' does not exist");
        return after.Values is { } model ? UnknownKeys.Find(model, file, File.ReadAllText(file), before.Values, new ChartMentions(after.Charts).Contains) : [];
    }
}
