using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>The namespace Helm takes: <c>--namespace</c>, else <c>HELM_NAMESPACE</c>, else that of the kubeconfig's context, else <c>default</c>.</summary>
internal static class ReleaseNamespace
{
    private const string Default = "default";

    public static string Read(ParsedFlags flags)
    {
        if (flags.Text("namespace") is { Length: > 0 } given) return given;
        if (Environment.GetEnvironmentVariable("HELM_NAMESPACE") is { Length: > 0 } named) return named;
        string? context = flags.Text("kube-context") is { Length: > 0 } asked ? asked : Environment.GetEnvironmentVariable("HELM_KUBECONTEXT");
        // Of several files the first that knows decides.
        var files = Files(flags).Select(ReadFile).ToList();
        if (string.IsNullOrEmpty(context)) context = files.Select(file => file["current-context"]?.Text).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return files.Select(file => NamespaceOf(file, context)).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? Default;
    }

    private static IEnumerable<string> Files(ParsedFlags flags)
    {
        if (flags.Text("kubeconfig") is { Length: > 0 } given) return [given];
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } listed) return listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config")];
    }

    // A file that cannot be read has no say: nothing is asked of a cluster.
    private static YamlNode ReadFile(string path)
    {
        try
        {
            return (File.Exists(path) ? YamlReader.ReadPositions(File.ReadAllText(path)) : null) ?? Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or LlmdException)
        {
            return Empty;
        }
    }

    private static YamlNode Empty => YamlReader.ReadPositions("{}")!;

    private static string? NamespaceOf(YamlNode file, string? context)
        => file["contexts"]?.Children.FirstOrDefault(entry => entry["name"]?.Text == context)?["context"]?["namespace"]?.Text;
}
