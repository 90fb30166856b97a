using LlmdBuild.Operator.Queue;
using Microsoft.Extensions.Time.Testing;

namespace LlmdBuild.Operator.Tests.Queue;

public sealed class KeyedQueueTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly KeyedQueue<string> _queue;

    public KeyedQueueTests() => _queue = new KeyedQueue<string>(_time);

    [Fact]
    public async Task KeyAddedTwice_ComesOnce()
    {
        _queue.Add("a");
        _queue.Add("a");
        _queue.Add("b");

        Assert.Equal("a", await Take());
        Assert.Equal("b", await Take());
        Assert.Equal(0, _queue.Depth);
    }

    [Fact]
    public async Task KeyAddedWhileWorkedOn_ComesAgainAfterwards()
    {
        _queue.Add("a");
        var key = await Take();

        _queue.Add("a");
        Assert.Equal(0, _queue.Depth);
        _queue.Done(key);

        Assert.Equal("a", await Take());
    }

    [Fact]
    public async Task FirstCome_FirstServed_EvenForABusyKey()
    {
        _queue.Add("busy");
        _queue.Add("b");
        var busy = await Take();
        _queue.Add("busy");
        _queue.Add("c");
        _queue.Done(busy);

        Assert.Equal(["b", "c", "busy"], new[] { await Take(), await Take(), await Take() });
    }

    [Fact]
    public void DelayedKey_ComesWhenItsTimeHasCome()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, _queue.Depth);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public void OfSeveralDelays_TheShortestCounts_AndComesOnce()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.AddAfter("a", TimeSpan.FromSeconds(5));
        _queue.AddAfter("a", TimeSpan.FromSeconds(20));

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, _queue.Depth);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, _queue.Depth);
    }

    [Fact]
    public async Task KeyAddedAtOnce_HasNoUseForItsLaterTurn()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(10));
        _queue.Add("a");
        _queue.Done(await Take());

        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(0, _queue.Depth);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(18, 655_360)]
    [InlineData(19, 1_000_000)]
    [InlineData(1_000_000, 1_000_000)]
    public void Delay_DoublesFrom5MillisecondsTo1000Seconds(int failures, int milliseconds)
        => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), KeyedQueue<string>.Delay(failures));

    [Fact]
    public async Task FailedKey_IsForgottenOnSuccess()
    {
        _queue.Add("a");
        _ = await Take();
        Assert.Equal(5, _queue.AddFailed("a").TotalMilliseconds);
        _queue.Done("a");
        _time.Advance(TimeSpan.FromMilliseconds(10));
        _ = await Take();
        Assert.Equal(10, _queue.AddFailed("a").TotalMilliseconds);
        _queue.Done("a");

        _queue.Forget("a");

        Assert.Equal(5, _queue.AddFailed("a").TotalMilliseconds);
    }

    public void Dispose() => _queue.Dispose();

    private Task<string> Take() => _queue.TakeAsync(TestContext.Current.CancellationToken);
}
