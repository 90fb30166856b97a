namespace LlmdBuild.Charts;

/// <summary>Passes on what a person would want to see of long downloads, and nothing of short ones.</summary>
/// <param name="first">How long a fetch goes on before it is spoken of.</param>
/// <param name="every">The pause between two reports of one fetch.</param>
/// <param name="show">Gets the reports, one at a time; the last one of a fetch that was shown before has <see cref="FetchProgress.IsDone"/>.</param>
public sealed class PacedProgress(TimeSpan first, TimeSpan every, Action<FetchProgress> show) : IProgress<FetchProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _next = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Report(FetchProgress value)
    {
        lock (_lock)
        {
            if (value.IsDone)
            {
                if (_next.Remove(value.Name))
                    show(value);
                return;
            }

            if (value.Elapsed < _next.GetValueOrDefault(value.Name, first))
                return;
            _next[value.Name] = value.Elapsed + every;
            show(value);
        }
    }
}
