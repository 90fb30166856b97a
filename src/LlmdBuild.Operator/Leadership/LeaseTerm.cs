using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Leadership;

/// <summary>One time of holding the lease: writes pass while it lasts, by this process's own clock.</summary>
/// <remarks>
/// The right to write ends <c>RenewDeadline</c> after the last renewal was <em>sent</em>; others may take the lease only
/// <c>LeaseDuration</c> after they <em>saw</em> it. Both measure spans on their own monotonic clock, so skew between clocks
/// does not matter, and a write that is still under way is cut off before the lease can change hands.
/// </remarks>
internal sealed class LeaseTerm : IWriteGate, IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _validity;
    private readonly CancellationTokenSource _ended = new();
    private long _renewed;

    public LeaseTerm(TimeProvider time, TimeSpan validity, long renewed)
    {
        _time = time;
        _validity = validity;
        _renewed = renewed;
    }

    /// <summary>Cancelled when the term ends.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>What is left of the term.</summary>
    public TimeSpan Remaining => _ended.IsCancellationRequested ? TimeSpan.Zero : _validity - _time.GetElapsedTime(Volatile.Read(ref _renewed));

    public TimeSpan Enter()
    {
        var remaining = Remaining;
        return remaining > TimeSpan.Zero ? remaining : throw new NotLeaderException();
    }

    /// <summary>Extends the term from the moment a successful renewal was sent.</summary>
    public void Renewed(long sent) => Volatile.Write(ref _renewed, sent);

    /// <summary>Ends the term: no write passes from here on.</summary>
    public Task EndAsync() => _ended.CancelAsync();

    public void Dispose() => _ended.Dispose();
}
