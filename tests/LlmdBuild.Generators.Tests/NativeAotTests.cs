using LlmdBuild.Schema;
using LlmdBuild.Testing;

namespace LlmdBuild.Generators.Tests;

/// <summary>The types of the llm-d charts in a program that is compiled ahead of time, trimming and AOT warnings as errors. Long form: it takes a minute.</summary>
public sealed class NativeAotTests(ITestOutputHelper output)
{
    [Fact]
    public void LlmdTypes_PublishWithoutWarnings_AndRun()
    {
        if (!LongForm.IsOn) Assert.Skip("long form: LLMDBUILD_LONG=1");
        var folder = Directory.CreateTempSubdirectory("llmd-aot-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "NativeAot"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        SchemaResult types = LlmdChartTests.Run();
        foreach (var file in types.EmitTypes(withOperator: false)) File.WriteAllText(Path.Combine(folder, file.Name), file.Text);

        var publish = SharedTools.Run(
            "dotnet", ["publish", folder, "-c", "Release", "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(folder, "out"), "-nologo", "-v", "q"]);
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        var program = Path.Combine(folder, "out", "NativeAot");
        var run = SharedTools.Run(program, []);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.EndsWith("all types read, changed and written\n", run.Output, StringComparison.Ordinal);
        output.WriteLine($"native: {new FileInfo(program).Length / 1048576.0:F1} MiB, no warning, ran");
        Directory.Delete(folder, recursive: true);
    }
}
