using System.Text.RegularExpressions;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Deployment;

/// <summary>Reads from the text of a chart's templates, without rendering, which kinds they can emit.</summary>
/// <remarks>
/// Templates are text, so this is no proof: a document's <c>apiVersion</c> and <c>kind</c> are taken from the lines at its left
/// margin, whichever branch they stand in. Where such a line is itself templated, the literals in it count, then the kind's
/// usual group; where neither helps, the place is reported.
/// </remarks>
public static partial class TemplateKindScanner
{
    private const string Templated = "__TEMPLATED__";

    private static readonly Dictionary<string, string> UsualGroups = Groups(
        ("apps", "Deployment StatefulSet DaemonSet ReplicaSet"),
        ("batch", "Job CronJob"),
        ("networking.k8s.io", "Ingress NetworkPolicy IngressClass"),
        ("policy", "PodDisruptionBudget"),
        ("autoscaling", "HorizontalPodAutoscaler"),
        ("rbac.authorization.k8s.io", "Role RoleBinding ClusterRole ClusterRoleBinding"),
        ("storage.k8s.io", "StorageClass"),
        ("scheduling.k8s.io", "PriorityClass"),
        ("apiextensions.k8s.io", "CustomResourceDefinition"),
        ("admissionregistration.k8s.io", "MutatingWebhookConfiguration ValidatingWebhookConfiguration"),
        ("", "Pod Service ConfigMap Secret ServiceAccount PersistentVolumeClaim PersistentVolume Namespace Endpoints LimitRange ResourceQuota"));

    /// <summary>Scans a chart and the charts inside it.</summary>
    public static ChartKinds Scan(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var found = new Findings();
        Scan(chart, chart.Name, found);
        return new ChartKinds(
            [.. found.Kinds.Values.OrderBy(k => k.Group, StringComparer.Ordinal).ThenBy(k => k.Kind, StringComparer.Ordinal)],
            found.Rules, found.Unknown, HasDefinitions(chart));
    }

    private static void Scan(Chart chart, string path, Findings found)
    {
        foreach (var template in chart.Templates.Where(t => t.Path.EndsWith(".yaml", StringComparison.Ordinal) || t.Path.EndsWith(".yml", StringComparison.Ordinal) || t.Path.EndsWith(".tpl", StringComparison.Ordinal)))
            ScanTemplate(template.Text.Split('\n'), $"{path}/{template.Path}", found);
        foreach (var dependency in chart.Dependencies)
            Scan(dependency, $"{path}/charts/{dependency.Name}", found);
    }

    private static bool HasDefinitions(Chart chart)
        => chart.Files.Any(f => f.Path.StartsWith("crds/", StringComparison.Ordinal)) || chart.Dependencies.Any(HasDefinitions);

    private static void ScanTemplate(string[] lines, string source, Findings found)
    {
        var apiVersion = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.StartsWith("---", StringComparison.Ordinal))
                apiVersion = "";
            else if (line.StartsWith("apiVersion:", StringComparison.Ordinal))
                apiVersion = line["apiVersion:".Length..].Trim();
            else if (line.StartsWith("kind:", StringComparison.Ordinal))
                AddKind(line["kind:".Length..].Trim(), apiVersion.Length > 0 ? apiVersion : Following(lines, i), $"{source}:{i + 1}", found);
            else if (line.StartsWith("rules:", StringComparison.Ordinal) && IsRole(lines, i))
                AddRules(lines, i, $"{source}:{i + 1}", found);
        }
    }

    private static void AddKind(string kind, string apiVersion, string source, Findings found)
    {
        var kinds = Literals(kind, KindLiteral());
        var groups = Literals(apiVersion, VersionLiteral()).Select(v => v.Contains('/', StringComparison.Ordinal) ? v[..v.IndexOf('/', StringComparison.Ordinal)] : "").Distinct().ToList();
        if (kinds.Count == 0)
            found.Unknown.Add($"{source}: kind: {kind}");
        foreach (var name in kinds)
        {
            if (groups.Count == 0 && !UsualGroups.ContainsKey(name))
                found.Unknown.Add($"{source}: apiVersion: {apiVersion}");
            foreach (var group in groups.Count > 0 ? groups : UsualGroups.TryGetValue(name, out var usual) ? [usual] : [])
                found.Kinds.TryAdd((group, name), new EmittedKind(group, name, source));
        }
    }

    private static void AddRules(string[] lines, int start, string source, Findings found)
    {
        var block = new List<string>();
        for (var i = start + 1; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.StartsWith("---", StringComparison.Ordinal) || (line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] is not ('-' or '#' or '{')))
                break;
            if (line.Contains("{{", StringComparison.Ordinal) && !ControlOnly().IsMatch(line))
            {
                found.Unknown.Add($"{source.AsSpan(0, source.LastIndexOf(':'))}:{i + 1}: {line.Trim()}");
                line = Action().Replace(line, Templated);
            }
            if (!ControlOnly().IsMatch(line))
                block.Add(line);
        }
        try
        {
            // What a templated rule says is for the render to tell.
            found.Rules.AddRange(YamlReader.ReadList(string.Join('\n', block)).OfType<Dictionary<string, object?>>().Select(rule => Read(rule, source))
                .Where(rule => !rule.Groups.Concat(rule.Resources).Concat(rule.Names).Concat(rule.Urls).Concat(rule.Verbs).Any(v => v.Contains(Templated, StringComparison.Ordinal))));
        }
        catch (YamlException)
        {
            found.Unknown.Add($"{source}: rules");
        }
    }

    // kind: may stand before apiVersion:
    private static string Following(string[] lines, int index)
    {
        for (var i = index + 1; i < lines.Length && !lines[i].StartsWith("---", StringComparison.Ordinal); i++)
        {
            if (lines[i].StartsWith("apiVersion:", StringComparison.Ordinal))
                return lines[i]["apiVersion:".Length..].Trim();
        }
        return "";
    }

    private static bool IsRole(string[] lines, int index)
    {
        for (var i = index - 1; i >= 0 && !lines[i].StartsWith("---", StringComparison.Ordinal); i--)
        {
            if (lines[i].StartsWith("kind:", StringComparison.Ordinal))
                return lines[i].TrimEnd().EndsWith("Role", StringComparison.Ordinal);
        }
        return false;
    }

    private static List<string> Literals(string text, Regex literal)
    {
        if (text.Contains("{{", StringComparison.Ordinal))
            return [.. QuotedLiteral().Matches(text).Select(m => m.Groups[1].Value).Where(v => literal.IsMatch(v))];
        var plain = text.Split('#')[0].Trim().Trim('"', '\'');
        return literal.IsMatch(plain) ? [plain] : [];
    }

    /// <summary>Reads one entry of a Role's <c>rules</c>.</summary>
    internal static GrantedRule Read(Dictionary<string, object?> rule, string source)
        => new(Strings(rule, "apiGroups"), Strings(rule, "resources"), Strings(rule, "resourceNames"), Strings(rule, "nonResourceURLs"), Strings(rule, "verbs"), source);

    private static string[] Strings(Dictionary<string, object?> rule, string name)
        => rule.GetValueOrDefault(name) is List<object?> list ? [.. list.OfType<string>()] : [];

    private static Dictionary<string, string> Groups(params (string Group, string Kinds)[] entries)
        => entries.SelectMany(e => e.Kinds.Split(' ').Select(kind => (kind, e.Group))).ToDictionary(p => p.kind, p => p.Group, StringComparer.Ordinal);

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex KindLiteral();

    [GeneratedRegex(@"^([a-z0-9.-]+/)?v[0-9]+((alpha|beta)[0-9]+)?$")]
    private static partial Regex VersionLiteral();

    [GeneratedRegex("[\"`]([^\"`]*)[\"`]")]
    private static partial Regex QuotedLiteral();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Action();

    [GeneratedRegex(@"^\s*\{\{-?\s*(if|else|end|range|with|/\*)")]
    private static partial Regex ControlOnly();

    private sealed class Findings
    {
        public Dictionary<(string, string), EmittedKind> Kinds { get; } = [];

        public List<GrantedRule> Rules { get; } = [];

        public List<string> Unknown { get; } = [];
    }
}
