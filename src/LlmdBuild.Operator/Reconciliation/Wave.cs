namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What is applied together, and removed together in the opposite order.</summary>
internal enum Wave
{
    /// <summary>Namespaces and what holds for the whole cluster.</summary>
    Namespaces,

    /// <summary>CustomResourceDefinitions.</summary>
    Definitions,

    /// <summary>Service accounts, roles and bindings.</summary>
    Access,

    /// <summary>Configuration, services and storage.</summary>
    Configuration,

    /// <summary>What runs.</summary>
    Workloads,

    /// <summary>Gateways, routes, monitors and everything else.</summary>
    Routes,
}
