using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>What can be wrong with a source, a version or what a source holds. LLMD201x and LLMD204x to LLMD206x.</summary>
internal static class SourceErrors
{
    public static LlmdException Empty(ChartIntent? intent)
        => At(intent, "LLMD2010", $"The chart '{intent?.Name}' has no Source. Say where it comes from, for example Source=\"https://charts.example.com/\" or Source=\"charts/{intent?.Name}\".");

    public static LlmdException NotUnderstood(string source, string why, ChartIntent? intent)
        => At(intent, "LLMD2010", $"The source '{source}' is not understood: {why}. A source is a Helm repository (https://…), oci://…, git+https://…?path=…&tag=…, or the path of a chart folder or archive.");

    public static LlmdException SecretInSource(string display, ChartIntent? intent)
        => At(intent, "LLMD2018", $"The source '{display}' carries a user name, a password or a query. Take it out, since sources are written to the project and the lock, and put it into .netrc, Helm's repositories.yaml, a registry config or LLMDBUILD_CREDENTIALS.");

    public static LlmdException ChartNotInRepository(string name, string repository, IReadOnlyList<string> near, ChartIntent? intent)
        => At(intent, "LLMD2011", $"The repository {repository} has no chart '{name}'.{DidYouMean(near)} Check Include and Source.");

    public static LlmdException VersionNotFound(string name, string expression, string source, IReadOnlyList<string> near, ChartIntent? intent)
        => At(intent, "LLMD2012", $"No version of the chart '{name}' at {source} answers '{Expression(expression)}'.{(near.Count == 0 ? " It lists no version at all." : $" Nearest versions there: {string.Join(", ", near)}.")} Change Version, or check that the source is the right one.");

    public static LlmdException BadVersion(string expression, string name, ChartIntent? intent)
        => At(intent, "LLMD2013", $"'{expression}' is not a version or a range of the chart '{name}'. Write an exact version (1.2.3) or a range as Helm takes it (~1.3.0, ^2, >=1.2 <2); several pins are separated by ';'.");

    public static LlmdException LocalNotFound(string path, string asWritten, ChartIntent? intent)
        => At(intent, "LLMD2014", $"The chart source '{asWritten}' leads to '{path}', and there is no chart folder, archive or repository there. A relative path is read from the project's folder.");

    public static LlmdException NoChartYaml(string where, ChartIntent? intent)
        => At(intent, "LLMD2015", $"{where} is no chart: it has no Chart.yaml at its top.");

    public static LlmdException BadChartYaml(string where, string why, ChartIntent? intent, int line = 0, int column = 0)
        => new(new LlmdDiagnostic("LLMD2015", LlmdSeverity.Error, $"The Chart.yaml of {where} cannot be used: {why}.{(line > 0 ? $" (line {line}, column {column})" : "")} It needs at least apiVersion, name and version.", intent?.File, intent?.Line ?? 0, intent?.Column ?? 0));

    public static LlmdException NameDiffers(string expected, string found, string where, ChartIntent? intent)
        => At(intent, "LLMD2016", $"Expected the chart '{expected}' at {where}, but its Chart.yaml names '{found}'. Set Include to '{found}', or correct the source.");

    public static LlmdException VersionDiffers(string name, string expected, string found, string where, ChartIntent? intent)
        => At(intent, "LLMD2017", $"Expected version {Expression(expected)} of the chart '{name}' at {where}, but its Chart.yaml says {found}. Correct Version or the source.");

    public static LlmdException BadIndex(string url, string why)
        => At(null, "LLMD2040", $"The repository index {url} cannot be used: {why}. Is this the URL of a Helm repository? Its owner can rebuild the index with 'helm repo index'.");

    public static LlmdException NoUrl(string name, string version, string index)
        => At(null, "LLMD2041", $"The repository index {index} has no download URL for {name} {version}. Its owner must rebuild the index ('helm repo index').");

    public static LlmdException ArchiveDigestDiffers(string name, string version, string url, string expected, string found, string index)
        => At(null, "LLMD2042", $"The archive of {name} {version} is not what the repository's index promises.\n  index   sha256:{expected}  ({index})\n  archive sha256:{found}  ({url})\nThe index may be stale or the archive was replaced. Nothing was stored; tell the repository's owner, or pin a version whose digest agrees.");

    public static LlmdException UrlNotAllowed(string name, string url, string index)
        => At(null, "LLMD2043", $"The repository index {index} sends the chart '{name}' to {url}, which a remote repository may not do. Only http, https and oci addresses are followed from there.");

    public static LlmdException ContentDiffers(string name, string version, string lockPath, string expected, string found, string where)
        => At(null, "LLMD2005", $"The content of {name} {version} is not what the lock pins.\n  locked  {expected}  ({lockPath})\n  fetched {found}  ({where})\nSomebody replaced the chart under the same version, or the lock was edited. Nothing was stored. If the new content is wanted, run 'llmd update {name}'; otherwise restore the right bytes at the source.");

    private static LlmdException At(ChartIntent? intent, string code, string message)
        => new(code, message, intent?.File, intent?.Line ?? 0, intent?.Column ?? 0);

    private static string Expression(string expression) => expression.Length == 0 ? "any stable version" : expression;

    private static string DidYouMean(IReadOnlyList<string> near)
        => near.Count == 0 ? "" : $" It has: {string.Join(", ", near)}.";
}
