namespace LlmdBuild.Generators.Tests;

/// <summary>Compiling what the generator makes of hundreds of charts takes a minute of CPU: the suite takes a sample, <c>LLMDBUILD_LONG=1</c> everything.</summary>
internal static class LongForm
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("LLMDBUILD_LONG") == "1";

    public static bool Takes(int index) => IsOn || index % 6 == 0;
}
