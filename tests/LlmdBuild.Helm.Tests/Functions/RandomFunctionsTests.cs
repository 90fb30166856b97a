using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Functions of chance and time: their form, that a seed repeats them, and that each use is noted.</summary>
public sealed class RandomFunctionsTests
{
    [Theory]
    [InlineData("randAlphaNum 40", "^[0-9A-Za-z]{40}$")]
    [InlineData("randAlpha 40", "^[A-Za-z]{40}$")]
    [InlineData("randNumeric 40", "^[0-9]{40}$")]
    [InlineData("randAscii 40", "^[ -~]{40}$")]
    [InlineData("randAlpha -1", "^$")]
    [InlineData("randBytes 3", "^[0-9A-Za-z+/]{4}$")]
    [InlineData("randBytes -1", "^error: error calling randBytes: runtime error: makeslice: len out of range$")]
    [InlineData("randInt 5 8", "^[567]$")]
    [InlineData("randInt 5 5", "^error: error calling randInt: invalid argument to Intn$")]
    [InlineData("shuffle \"aaaa\"", "^aaaa$")]
    [InlineData("uuidv4", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    public void Results_HaveTheirForm(string expression, string pattern) => Assert.Matches(pattern, FunctionRows.Print(expression));

    [Fact]
    public void SameSeed_GivesTheSame_AnotherSeedAnother()
    {
        const string Expression = "cat (randAlphaNum 20) uuidv4 (randInt 0 1000000) (shuffle \"abcdefgh\")";

        var first = FunctionRows.Print(Expression, Seeded("a"));
        var second = FunctionRows.Print(Expression, Seeded("a"));
        var other = FunctionRows.Print(Expression, Seeded("b"));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void WithoutSeed_NothingRepeats() =>
        Assert.NotEqual(FunctionRows.Print("randAlphaNum 20"), FunctionRows.Print("randAlphaNum 20"));

    [Fact]
    public void EveryUse_IsNotedWithItsPlace()
    {
        var environment = Seeded("a");

        FunctionRows.Print("cat (randAlpha 3) (now | date \"2006\") (uuidv4)", environment);

        Assert.Equal(["randAlpha", "now", "uuidv4"], environment.Calls.Select(call => call.Function));
        Assert.All(environment.Calls, call => Assert.Equal("t", call.TemplateName));
    }

    [Fact]
    public void Clock_IsTheRendersOwn()
    {
        var environment = new FunctionEnvironment { Clock = new StoppedClock() };

        Assert.Equal("2024-02-29T01:02:03Z", FunctionRows.Print("dateInZone \"2006-01-02T15:04:05Z07:00\" now \"UTC\"", environment));
        Assert.Equal("1h2m3s", FunctionRows.Print("ago 1709164800", environment));
    }

    private static FunctionEnvironment Seeded(string seed) => new() { Random = new SeededRandomSource(seed) };

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 2, 29, 1, 2, 3, TimeSpan.Zero);
    }
}
