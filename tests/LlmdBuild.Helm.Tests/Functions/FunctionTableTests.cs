using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>The table beside its documentation.</summary>
public sealed class FunctionTableTests
{
    [Fact]
    public void Documentation_ListsEveryFunctionWithItsSignature()
    {
        var documented = File.ReadLines(DocumentationPath())
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split(" | ")[0][3..^1] + " " + line.Split(" | ")[1].Trim('`'));

        var functions = EngineFunctions.Table.Functions.Select(function => function.Name + " " + function.Signature.Name);

        Assert.Equal(functions.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string DocumentationPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LlmdBuild.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "functions.md");
    }
}
