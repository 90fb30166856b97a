using LlmdBuild.Operator.Hooks;

namespace LlmdBuild.Operator.Tests.Rollouts;

public sealed class HookRecordsTests
{
    [Fact]
    public void Records_ReadBackAsTheyWere()
    {
        var records = new Dictionary<string, HookRecord>
        {
            ["b"] = new("3fa9c1d2e4", 2, HookRecord.Upgrade, HookStage.Post, 1, "it \"failed\""),
            ["a"] = new("0000000000", 1, HookRecord.Install, HookStage.Done, 0, null),
        };

        var text = HookRecords.Write(records);

        Assert.Equal("""{"a":{"revision":"0000000000","run":1,"action":"install","stage":"Done"},"b":{"revision":"3fa9c1d2e4","run":2,"action":"upgrade","stage":"Post","done":1,"failed":"it \\"failed\\""}}""".Replace("\\\\", "\\", StringComparison.Ordinal), text);
        Assert.Equal(records.OrderBy(r => r.Key), HookRecords.Read(text).OrderBy(r => r.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"a":{"revision":"x"}}""")]
    public void WhatSomebodySpoilt_CountsAsNothing(string? annotation) => Assert.Empty(HookRecords.Read(annotation));
}
