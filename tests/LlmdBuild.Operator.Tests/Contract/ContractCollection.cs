namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>There is one <c>default-llm-d</c> in a cluster: the sections take turns.</summary>
[CollectionDefinition(Name)]
public sealed class ContractCollection : ICollectionFixture<ContractFixture>
{
    public const string Name = "contract";
}
