using LlmdBuild.Charts;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>
/// Finds the chart that <c>llmd template</c> names: on disk, in the repository of <c>--repo</c>, in one added with
/// <c>helm repo add</c>, at an address, or in an OCI registry.
/// </summary>
internal sealed class ChartLocator
{
    private const string Oci = "oci://";

    private const string NoSuchChart = "LLMD2011";
    private const string NoSuchVersion = "LLMD2012";
    private static readonly string[] s_unreachable = ["LLMD2020", "LLMD2021", "LLMD2022", "LLMD2023", "LLMD2024", "LLMD2040"];

    private readonly ParsedFlags _flags;
    private readonly string _version;

    private ChartLocator(ParsedFlags flags)
    {
        _flags = flags;
        _version = flags.Text("version").Trim();
        if (_version.Length == 0 && flags.Bool("devel")) _version = ">0.0.0-0";
    }

    /// <summary>The place of a folder or an archive.</summary>
    /// <exception cref="CommandLineException">There is none; with Helm's text where it is about the reference.</exception>
    /// <exception cref="LlmdException">LLMD2xxx: it cannot be fetched.</exception>
    public static LocatedChart Locate(string reference, ParsedFlags flags) => new ChartLocator(flags).Locate(reference.Trim());

    /// <summary>The folder of a chart from a source, brought into the cache.</summary>
    /// <exception cref="LlmdException">LLMD2xxx: it cannot be fetched.</exception>
    public static string Fetch(string name, string source, string version) => new ChartLocator(new ParsedFlags()).Resolve(name, source, version);

    private LocatedChart Locate(string name)
    {
        var repository = _flags.Text("repo");
        if (repository.Length > 0) return InRepository(name, repository);
        if (File.Exists(name) || Directory.Exists(name)) return Local(Path.GetFullPath(name));
        if (Path.IsPathRooted(name) || name.StartsWith('.')) throw new CommandLineException($"path \"{name}\" not found");
        if (name.StartsWith(Oci, StringComparison.Ordinal)) return new(Resolve(name[(name.LastIndexOf('/') + 1)..].Split(':')[0], name));
        if (Uri.TryCreate(name, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return Download(url!);
        var slash = name.IndexOf('/');
        return slash > 0 && !name.Contains("://", StringComparison.Ordinal)
            ? InNamedRepository(name[..slash], name[(slash + 1)..])
            : throw new CommandLineException($"non-absolute URLs should be in form of repo_name/path_to_chart, got: {name}");
    }

    private LocatedChart Local(string path)
    {
        if (!_flags.Bool("verify")) return new(path);
        if (Directory.Exists(path)) throw new CommandLineException("unpacked charts cannot be verified");
        var provenance = path + ".prov";
        if (!File.Exists(provenance)) throw new CommandLineException($"could not load provenance file {provenance}: stat {provenance}: no such file or directory");
        // What lies here is taken whatever --version says.
        return new(Resolve(ChartLoader.Load(path).Name, path, version: ""));
    }

    private LocatedChart InRepository(string name, string repository)
    {
        if (!repository.Contains("://", StringComparison.Ordinal)) throw new CommandLineException("could not find protocol handler for: ");
        try
        {
            return new(Resolve(name, repository));
        }
        catch (LlmdException exception) when (exception.Diagnostics[0].Code is NoSuchChart or NoSuchVersion)
        {
            var version = _version.Length == 0 ? "" : $" version \"{_version}\"";
            throw new CommandLineException($"chart \"{name}\"{version} not found in {repository} repository");
        }
        catch (LlmdException exception) when (s_unreachable.Contains(exception.Diagnostics[0].Code))
        {
            throw new CommandLineException($"looks like \"{repository}\" is not a valid chart repository or cannot be reached: {exception.Message}");
        }
    }

    // Helm looks into the index that `helm repo update` keeps; here it is asked for, as with --repo.
    private LocatedChart InNamedRepository(string repository, string name)
    {
        var url = HelmRepositories.FindUrl(repository, FetchFlags.Credentials(_flags, "")) ?? throw new CommandLineException($"repo {repository} not found");
        try
        {
            return new(Resolve(name, url));
        }
        catch (LlmdException exception) when (exception.Diagnostics[0].Code is NoSuchChart or NoSuchVersion)
        {
            var why = exception.Diagnostics[0].Code == NoSuchChart ? "no chart name found" : $"no chart version found for {name}-{_version}";
            throw new CommandLineException($"chart \"{name}\" matching {_version} not found in {repository} index. (try 'helm repo update'): {why}");
        }
    }

    private LocatedChart Download(Uri url)
    {
        var scratch = Directory.CreateTempSubdirectory("llmd-template-");
        try
        {
            if (_flags.Bool("verify")) throw new CommandLineException($"failed to fetch provenance \"{url}.prov\": charts named by address are not verified, name their repository");
            var bytes = Task.Run(() => ChartDownload.ReadAsync(url, FetchFlags.Options(_flags, url.AbsoluteUri, scratch.FullName))).GetAwaiter().GetResult();
            var path = Path.Combine(scratch.FullName, "chart.tgz");
            File.WriteAllBytes(path, bytes);
            return new(path, scratch);
        }
        catch
        {
            scratch.Delete(recursive: true);
            throw;
        }
    }

    // Through the cache; the lock that pins a project's charts is left alone.
    private string Resolve(string name, string source, string? version = null)
    {
        var scratch = Directory.CreateTempSubdirectory("llmd-template-");
        try
        {
            var intent = new ChartIntent { Name = name, Source = source, Version = version ?? _version, Verify = _flags.Bool("verify") ? VerificationMode.Always : VerificationMode.Never };
            return ChartResolver.Resolve([intent], FetchFlags.Options(_flags, source, scratch.FullName)).Charts[0].ContentPath;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
