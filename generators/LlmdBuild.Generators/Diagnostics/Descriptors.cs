using Microsoft.CodeAnalysis;

namespace LlmdBuild.Generators.Diagnostics;

/// <summary>What the generator can report.</summary>
internal static class Descriptors
{
    /// <summary>A model file cannot be read.</summary>
    public static readonly DiagnosticDescriptor UnreadableModel = new(
        "LLMD4001", "The model file cannot be read", "The model file cannot be read: {0}; build the project again, it is made by the build", "LlmdBuild",
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink("LLMD4001"));

    /// <summary>The project has no System.Text.Json.</summary>
    public static readonly DiagnosticDescriptor NoJson = new(
        "LLMD4002", "Generated types need System.Text.Json", "Generated types need System.Text.Json 8 or later: reference the package System.Text.Json", "LlmdBuild",
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink("LLMD4002"));

    /// <summary>The project's language version is too old.</summary>
    public static readonly DiagnosticDescriptor OldLanguage = new(
        "LLMD4003", "Generated types need a newer C#", "Generated types need C# {0} or later: set LangVersion", "LlmdBuild",
        DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink("LLMD4003"));

    // The pages travel in the package beside the analyzer; a link to a host would be a guess about who publishes it.
    private static string HelpLink(string id) => $"docs/diagnostics/{id}.md";
}
