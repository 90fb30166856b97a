using System.Text.Json;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Tests.Reconciliation;

/// <summary>Contract §2.</summary>
public sealed class ConditionSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 21, 10, 4, 11, TimeSpan.Zero);

    [Fact]
    public void AllTrue_ReadyIsTrueAndSaysNothingElse()
    {
        var set = Set("[]");
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "True") { ObservedGeneration = 2 });
        set.Set(new Condition(ConditionTypes.DeploymentsAvailable, "True") { ObservedGeneration = 2 });

        var ready = set.Complete()[0];

        Assert.Equal("""{"type":"Ready","status":"True","lastTransitionTime":"2026-08-21T10:04:11Z"}""", ready.Write().ToJsonString());
    }

    [Fact]
    public void Order_ReadyThenDependentsThenTheRestByName()
    {
        var set = Set("[]");
        set.Set(new Condition("ZZZ", "True"));
        set.Set(new Condition("Degraded", "False") { Severity = Condition.Info });
        set.Set(new Condition(ConditionTypes.DeploymentsAvailable, "True"));
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "True"));

        Assert.Equal(["Ready", "ProvisioningSucceeded", "DeploymentsAvailable", "Degraded", "ZZZ"], set.Complete().Select(c => c.Type));
    }

    [Fact]
    public void DependentThatNobodySet_IsFalseConditionNotSet()
    {
        var set = Set("[]");
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "True"));

        var available = set.Complete()[2];

        Assert.Equal(("False", "ConditionNotSet", "condition DeploymentsAvailable was not set during reconciliation"), (available.Status, available.Reason, available.Message));
    }

    [Fact]
    public void YoungestFalse_GivesReadyItsReasonAndMessage_ButNotItsSeverity()
    {
        var set = Set("""
            [{"type":"ProvisioningSucceeded","status":"False","reason":"Error","message":"old","lastTransitionTime":"2026-08-21T09:00:00Z"}]
            """);
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "False") { Reason = "Error", Message = "old" });
        set.Set(new Condition(ConditionTypes.DeploymentsAvailable, "False") { Reason = "DeploymentsNotReady", Message = "1/2 deployments ready", ObservedGeneration = 1 });

        var ready = set.Complete()[0];

        Assert.Equal(("False", "DeploymentsNotReady", "1/2 deployments ready", null), (ready.Status, ready.Reason, ready.Message, ready.ObservedGeneration));
    }

    [Fact]
    public void FalseOfTheSameSecond_TheOrderOfDeclarationDecides()
    {
        var set = Set("[]");
        set.Set(new Condition(ConditionTypes.DeploymentsAvailable, "False") { Reason = "DeploymentsNotReady" });
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "False") { Reason = "Error" });

        Assert.Equal("Error", set.Complete()[0].Reason);
    }

    [Fact]
    public void InfoSeverity_DoesNotCountAgainstReady()
    {
        var set = Set("[]");
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "True"));
        set.Set(new Condition(ConditionTypes.DeploymentsAvailable, "True"));
        set.Set(new Condition(ConditionTypes.ResourcesHealthy, "False") { Severity = Condition.Info });

        Assert.True(set.IsReady);
        Assert.Equal("True", set.Complete()[0].Status);
    }

    [Theory]
    [InlineData("same", """{"status":"True","observedGeneration":2}""", false)]
    [InlineData("status", """{"status":"False","observedGeneration":2}""", true)]
    [InlineData("generation", """{"status":"True","observedGeneration":1}""", true)]
    [InlineData("reason", """{"status":"True","observedGeneration":2,"reason":"X"}""", true)]
    [InlineData("message", """{"status":"True","observedGeneration":2,"message":"X"}""", true)]
    [InlineData("severity", """{"status":"True","observedGeneration":2,"severity":"Info"}""", true)]
    public void TransitionTime_MovesWithAnyDifference(string name, string before, bool moves)
    {
        var fields = before[1..^1];
        var set = Set($$"""[{"type":"ProvisioningSucceeded","lastTransitionTime":"2026-08-21T09:00:00Z",{{fields}}}]""");
        set.Set(new Condition(ConditionTypes.ProvisioningSucceeded, "True") { ObservedGeneration = 2 });

        var time = set.Complete()[1].LastTransitionTime;

        Assert.True(moves == (time == "2026-08-21T10:04:11Z"), name);
    }

    private static ConditionSet Set(string before)
    {
        using var json = JsonDocument.Parse(before);
        return new ConditionSet(json.RootElement.Clone(), Now);
    }
}
