using System.CommandLine;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd template [NAME] CHART</c>: <c>helm template</c>'s output, error text and exit code.</summary>
internal sealed class TemplateCommand
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly Func<Stream> _openInput;
    private readonly ParsedFlags _flags;

    private TemplateCommand(ParsedFlags flags, TextWriter output, TextWriter error, Func<Stream> openInput)
    {
        _openInput = openInput;
        _flags = flags;
        _output = output;
        _error = error;
    }

    /// <summary>The command as the help and completion of <c>llmd</c> see it; its arguments are read when it runs.</summary>
    public static Command Create()
    {
        var command = new Command("template", "Render a chart as helm template does.") { TreatUnmatchedTokensAsErrors = false };
        command.Arguments.Add(new Argument<string[]>("NAME CHART") { Arity = ArgumentArity.ZeroOrMore, Description = "release name (may be left out) and chart: a folder or an archive" });
        foreach (var flag in TemplateFlags.All.Where(flag => flag.Name != "help" && flag.Deprecation is null)) command.Options.Add(ToOption(flag));
        return command;
    }

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">What stands behind <c>template</c>.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="openInput">Opens standard input.</param>
    /// <returns>0, or 1 after any failure, as Helm has it.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Func<Stream> openInput)
    {
        try
        {
            var flags = FlagParser.Parse(TemplateFlags.All, arguments);
            foreach (var line in flags.Deprecations) error.Write(line + "\n");
            return new TemplateCommand(flags, output, error, openInput).Run();
        }
        catch (CommandLineException exception)
        {
            error.Write($"Error: {exception.Message}\n");
        }
        catch (RenderException exception)
        {
            error.Write($"Error: {exception.Message}\n");
        }
        catch (LlmdException exception)
        {
            error.Write($"Error: {exception.Message}\n");
        }
        return 1;
    }

    private static Option ToOption(Flag flag)
    {
        string[] aliases = flag.Letter == '\0' ? [] : ["-" + flag.Letter];
        return flag.Kind == FlagKind.Bool
            ? new Option<bool>("--" + flag.Name, aliases) { Description = flag.Description }
            : new Option<string[]>("--" + flag.Name, aliases) { Description = flag.Description };
    }

    private int Run()
    {
        if (ColorProblem() is { } problem)
        {
            WriteLog(new HelmLogEntry(HelmLogLevel.Warn, "command failed", [("error", problem)]));
            return 1;
        }
        DryRun.Check(_flags, WriteLog);
        if (_flags.Arguments.Count == 0)
        {
            throw new CommandLineException("\"helm template\" requires at least 1 argument\n\nUsage:  helm template [NAME] [CHART] [flags]");
        }
        var capabilities = ReadCapabilities();
        var log = new HelmLog { Written = WriteLog, KeepsDebug = _flags.Bool("debug") };
        log.Debug("Original chart version", ("version", _flags.Text("version")));
        var (name, reference) = NameAndChart();
        using var located = ChartLocator.Locate(reference, _flags);
        log.Debug("Chart path", ("path", located.Path));
        var values = ReadValues();
        var chart = ChartLoader.Load(located.Path, log);
        var request = new RenderRequest
        {
            Chart = chart,
            ReleaseName = name,
            Namespace = ReleaseNamespace.Read(_flags),
            Values = values,
            Capabilities = capabilities,
            IsUpgrade = _flags.Bool("is-upgrade"),
            IncludeCrds = _flags.Bool("include-crds"),
            SkipTests = _flags.Bool("skip-tests"),
            NoHooks = _flags.Bool("no-hooks"),
            SkipSchemaValidation = _flags.Bool("skip-schema-validation"),
            Seed = _flags.IsSet("seed") ? _flags.Text("seed") : null,
            Log = log,
        };
        return Render(request);
    }

    private int Render(RenderRequest request)
    {
        try
        {
            var writer = new TemplateWriter(_flags, request.ReleaseName, _output);
            writer.Write(ChartRenderer.Render(request));
            return 0;
        }
        catch (RenderException exception) when (_flags.Bool("debug"))
        {
            // Helm prints the files that rendered, and the error all the same.
            var files = exception.Rendered.Where(file => !string.IsNullOrWhiteSpace(file.Value)).Select(file => $"---\n# Source: {file.Key}\n{file.Value}\n");
            _output.Write(string.Concat(files).Trim() + "\n");
            throw;
        }
        catch (RenderException exception)
        {
            _error.Write($"Error: {exception.Message}\n\nUse --debug flag to render out invalid YAML\n");
            return 1;
        }
    }

    private void WriteLog(HelmLogEntry entry)
    {
        _error.Write(entry + "\n");
    }

    private string? ColorProblem()
    {
        var mode = _flags.Text("color") is { Length: > 0 } text ? text : _flags.Text("colour");
        return mode is "" or "never" or "auto" or "always" ? null : $"invalid color mode {GoQuote.Quote(mode)}: must be one of: never, auto, always";
    }

    private Capabilities ReadCapabilities()
    {
        var capabilities = Capabilities.Default.WithApiVersions(_flags.Texts("api-versions"));
        var version = _flags.Text("kube-version");
        if (version.Length == 0) return capabilities;
        try
        {
            return capabilities.WithKubeVersion(KubeVersion.Parse(version));
        }
        catch (LlmdException exception)
        {
            throw new CommandLineException($"invalid kube version '{version}': {exception.Message}");
        }
    }

    private (string Name, string Chart) NameAndChart()
    {
        var arguments = _flags.Arguments;
        if (arguments.Count > 2)
        {
            throw new CommandLineException("expected at most two arguments, unexpected arguments: " + string.Join(", ", arguments.Skip(2)));
        }
        var nameTemplate = _flags.Text("name-template");
        if (arguments.Count == 2)
        {
            if (_flags.Bool("generate-name")) throw new CommandLineException("cannot set --generate-name and also specify a name");
            if (nameTemplate.Length > 0) throw new CommandLineException("cannot set --name-template and also specify a name");
            return (arguments[0], arguments[1]);
        }
        return (nameTemplate.Length > 0 ? NameTemplate.Execute(nameTemplate) : "release-name", arguments[0]);
    }

    private Dictionary<string, object?> ReadValues() => new ValuesOverrides
    {
        Files = _flags.Texts("values"),
        Json = _flags.Texts("set-json"),
        Set = _flags.Texts("set"),
        Strings = _flags.Texts("set-string"),
        FileContents = _flags.Texts("set-file"),
        Literals = _flags.Texts("set-literal"),
    }.Merge(path => ValuesFile.Read(path, _openInput));
}
