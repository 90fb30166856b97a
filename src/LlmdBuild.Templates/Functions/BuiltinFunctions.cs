namespace LlmdBuild.Templates.Functions;

/// <summary>The functions of text/template itself.</summary>
internal static class BuiltinFunctions
{
    internal static IEnumerable<TemplateFunction> All => [];
}
