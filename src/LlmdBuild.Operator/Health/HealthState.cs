namespace LlmdBuild.Operator.Health;

/// <summary>kstatus' words for how an object is.</summary>
internal enum HealthState
{
    /// <summary>As its spec asks.</summary>
    Current,

    /// <summary>On its way there.</summary>
    InProgress,

    /// <summary>It will not get there by itself.</summary>
    Failed,
}
