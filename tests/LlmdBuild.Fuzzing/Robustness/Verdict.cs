namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>What is wrong with an input.</summary>
public enum Verdict
{
    /// <summary>Nothing: it was taken, or refused as it should be.</summary>
    Fine,

    /// <summary>An exception that is not one of ours.</summary>
    Escaped,

    /// <summary>The process ended.</summary>
    Died,

    /// <summary>It used more than <see cref="WorkerProcess.MaxCpu"/>.</summary>
    Hung,

    /// <summary>The process grew by more than <see cref="RobustnessWorker.MaxGrowth"/>.</summary>
    Grew,
}
