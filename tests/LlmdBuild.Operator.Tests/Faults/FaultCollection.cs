using LlmdBuild.Operator.Tests.Contract;

namespace LlmdBuild.Operator.Tests.Faults;

/// <summary>Faults have a cluster of their own: some of them restart it.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCollection : ICollectionFixture<ContractFixture>
{
    public const string Name = "faults";

    /// <summary>Each fault costs some seconds: the suite takes a sample, <c>LLMDBUILD_LONG=1</c> all of them.</summary>
    internal static TheoryData<string> Sample(IEnumerable<string> names, int every)
        => [.. names.Where((_, i) => i % every == 0 || Environment.GetEnvironmentVariable("LLMDBUILD_LONG") == "1")];
}
