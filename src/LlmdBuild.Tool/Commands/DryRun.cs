using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Reads <c>--dry-run</c> and <c>--validate</c>, which ask for a cluster or ask for nothing.</summary>
internal static class DryRun
{
    /// <exception cref="CommandLineException">A value that Helm refuses, with its text, or one that needs a cluster.</exception>
    public static void Check(ParsedFlags flags, Action<HelmLogEntry> log)
    {
        if (flags.IsSet("validate") && flags.IsSet("dry-run"))
        {
            throw new CommandLineException(
                "if any flags in the group [validate dry-run] are set none of the others can be; [dry-run validate] were all set");
        }
        var strategy = flags.Text("dry-run");
        if (flags.Bool("validate") || strategy == "server")
        {
            throw new CommandLineException("llmd template asks no cluster: --validate and --dry-run=server are not supported");
        }
        if (!flags.IsSet("dry-run")) return;
        switch (strategy)
        {
            case "client":
                break;
            case "unset":
                log(Warning("--dry-run is deprecated and should be replaced with '--dry-run=client'"));
                break;
            case "1" or "t" or "T" or "true" or "TRUE" or "True":
                log(Warning($"boolean '--dry-run={strategy}' flag is deprecated and must be replaced with '--dry-run=client'"));
                break;
            case "none" or "0" or "f" or "F" or "false" or "FALSE" or "False":
                throw new CommandLineException($"invalid dry-run value ({GoQuote.Quote(strategy)}). Must be \"server\" or \"client\"");
            default:
                throw new CommandLineException($"invalid dry-run value ({GoQuote.Quote(strategy)}). Must be \"none\", \"server\", or \"client\"");
        }
    }

    private static HelmLogEntry Warning(string message) => new(HelmLogLevel.Warn, message, []);
}
