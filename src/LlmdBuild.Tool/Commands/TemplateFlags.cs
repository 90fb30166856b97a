using LlmdBuild.Templates.Formatting;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>The flags of <c>helm template</c>, and <c>--seed</c>, which is ours.</summary>
internal static class TemplateFlags
{
    /// <summary>Flags that mean here what they mean to Helm, then those that are read and have no effect without a cluster.</summary>
    public static IReadOnlyList<Flag> All { get; } =
    [
        new("api-versions", FlagKind.TextList, "Kubernetes API versions for .Capabilities.APIVersions, beside the known ones") { Letter = 'a' },
        new("debug", FlagKind.Bool, "print what is going on, and rendered text that is no YAML"),
        new("devel", FlagKind.Bool, "take pre-release versions too, as --version '>0.0.0-0' does"),
        new("generate-name", FlagKind.Bool, "make up the name (and leave out NAME)") { Letter = 'g' },
        new("help", FlagKind.Bool, "show this help") { Letter = 'h' },
        new("include-crds", FlagKind.Bool, "print the CRDs of crds/ too"),
        new("is-upgrade", FlagKind.Bool, "set .Release.IsUpgrade instead of .Release.IsInstall"),
        new("kube-version", FlagKind.Text, "Kubernetes version for .Capabilities.KubeVersion"),
        new("name-template", FlagKind.Text, "a template that makes the release's name"),
        new("namespace", FlagKind.Text, "namespace of the release") { Letter = 'n' },
        new("no-hooks", FlagKind.Bool, "leave out hooks"),
        new("output-dir", FlagKind.Text, "write files to this folder instead of standard output"),
        new("release-name", FlagKind.Bool, "put the release's name into the paths of --output-dir"),
        new("repo", FlagKind.Text, "address of the chart repository to find CHART in"),
        new("seed", FlagKind.Text, "make random and time functions repeat: the same seed gives the same output"),
        new("set", FlagKind.TextArray, "set values: key1=val1,key2=val2"),
        new("set-file", FlagKind.TextArray, "set values from files: key1=path1,key2=path2"),
        new("set-json", FlagKind.TextArray, "set JSON values: key1=json1,key2=json2 or {\"key1\": json1}"),
        new("set-literal", FlagKind.TextArray, "set one text as it is: key=text"),
        new("set-string", FlagKind.TextArray, "set texts: key1=val1,key2=val2"),
        new("show-only", FlagKind.TextArray, "print only what these templates gave") { Letter = 's' },
        new("skip-crds", FlagKind.Bool, "accepted; CRDs are printed with --include-crds only"),
        new("skip-schema-validation", FlagKind.Bool, "take values as they are, whatever the schemas say"),
        new("skip-tests", FlagKind.Bool, "leave out tests"),
        new("values", FlagKind.TextList, "values file, - for standard input") { Letter = 'f' },
        new("version", FlagKind.Text, "version or constraint of the chart to find"),
        new("ca-file", FlagKind.Text, "certificates to trust when the chart is fetched"),
        new("keyring", FlagKind.Text, "public keys that --verify takes"),
        new("password", FlagKind.Text, "password for the chart's repository"),
        new("plain-http", FlagKind.Bool, "speak plain HTTP to the registry of an oci:// chart"),
        new("registry-config", FlagKind.Text, "Helm's file of registry logins"),
        new("repository-config", FlagKind.Text, "Helm's file of named repositories"),
        new("username", FlagKind.Text, "user name for the chart's repository"),
        new("verify", FlagKind.Bool, "take a chart only with a good signature"),
        .. WithoutEffect(),
    ];

    private static IEnumerable<Flag> WithoutEffect()
    {
        foreach (var name in new[]
        {
            "create-namespace", "dependency-update", "disable-openapi-validation", "enable-dns", "force-conflicts", "force-replace",
            "insecure-skip-tls-verify", "kube-insecure-skip-tls-verify", "pass-credentials", "replace",
            "rollback-on-failure", "server-side", "take-ownership", "wait-for-jobs",
        })
        {
            yield return new Flag(name, FlagKind.Bool, "accepted, without effect");
        }
        foreach (var name in new[]
        {
            "cert-file", "color", "colour", "content-cache", "description", "key-file", "kube-apiserver",
            "kube-as-user", "kube-ca-file", "kube-context", "kube-tls-server-name", "kube-token", "kubeconfig",
            "repository-cache",
        })
        {
            yield return new Flag(name, FlagKind.Text, "accepted, without effect");
        }
        yield return new Flag("burst-limit", FlagKind.Number, "accepted, without effect");
        yield return new Flag("qps", FlagKind.Float, "accepted, without effect");
        yield return new Flag("kube-as-group", FlagKind.TextArray, "accepted, without effect");
        yield return new Flag("labels", FlagKind.Map, "accepted, without effect") { Letter = 'l' };
        yield return new Flag("timeout", FlagKind.Duration, "accepted, without effect");
        yield return new Flag("dry-run", FlagKind.Text, "client (the default); server is refused: there is no cluster") { ValueAlone = "unset" };
        yield return new Flag("wait", FlagKind.Text, "accepted, without effect") { ValueAlone = "watcher", Check = CheckWait };
        yield return new Flag("validate", FlagKind.Bool, "refused: there is no cluster") { Deprecation = "use '--dry-run=server' instead" };
        yield return new Flag("post-renderer", FlagKind.Text, "refused: there are no plugins") { Check = CheckPostRenderer };
        yield return new Flag("post-renderer-args", FlagKind.TextArray, "accepted, without effect");
        yield return new Flag("force", FlagKind.Bool, "accepted, without effect") { Deprecation = "use --force-replace instead" };
        yield return new Flag("atomic", FlagKind.Bool, "accepted, without effect") { Deprecation = "use --rollback-on-failure instead" };
        foreach (var name in new[] { "hide-notes", "render-subchart-notes" })
        {
            yield return new Flag(name, FlagKind.Bool, "accepted, without effect")
            {
                Deprecation = "this flag has no effect for 'helm template' and will be removed in Helm 5",
            };
        }
    }

    private static string? CheckWait(string value) => value is "watcher" or "legacy" or "hookOnly" or "true" or "false"
        ? null
        : $"invalid wait input {GoQuote.Quote(value)}. Valid inputs are watcher, hookOnly, and legacy";

    private static string? CheckPostRenderer(string value)
        => value.Length == 0 ? null : $"plugin: {{Name:{value} Type:postrenderer/v1}} not found";
}
