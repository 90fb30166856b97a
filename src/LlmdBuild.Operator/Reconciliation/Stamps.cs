namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The labels and annotations that the contract (§3) puts on what an operator writes.</summary>
internal static class Stamps
{
    /// <summary>Label: the owner's kind in lower case.</summary>
    public const string PartOf = "platform.opendatahub.io/part-of";

    /// <summary>Label, by component: <c>app.opendatahub.io/llm-d: "true"</c>.</summary>
    public const string AppPrefix = "app.opendatahub.io/";

    /// <summary>Label: the application.</summary>
    public const string AppPartOf = "app.kubernetes.io/part-of";

    /// <summary>Annotations: the owner and what it was when the object was written.</summary>
    public const string InstanceGeneration = "platform.opendatahub.io/instance.generation";
    public const string InstanceName = "platform.opendatahub.io/instance.name";
    public const string InstanceUid = "platform.opendatahub.io/instance.uid";

    /// <summary>Annotation: the owner's namespace, for namespaced kinds only.</summary>
    public const string InstanceNamespace = "platform.opendatahub.io/instance.namespace";

    /// <summary>Annotations: the platform.</summary>
    public const string PlatformType = "platform.opendatahub.io/type";
    public const string PlatformVersion = "platform.opendatahub.io/version";

    /// <summary>Annotation: <c>"false"</c> hands an object to somebody else, <c>"true"</c> enforces the manifest on a Deployment.</summary>
    public const string Managed = "opendatahub.io/managed";

    /// <summary>Annotation on an owner, written by the platform: <c>Managed</c> or <c>Removed</c>.</summary>
    public const string ManagementState = "component.opendatahub.io/management-state";

    /// <summary>Annotation on an owner: the kinds it may have objects of, written before the first of them is.</summary>
    public const string Inventory = "llmd.opendatahub.io/inventory";

    /// <summary>Annotation on a namespace: we made it, so we may remove it.</summary>
    public const string NamespaceCreated = "llmd.opendatahub.io/created-namespace";

    /// <summary>Annotation on an owner: the revision to return to.</summary>
    public const string RollbackTo = "llmd.opendatahub.io/rollback-to";

    /// <summary>Annotation on an owner, written by the operator: the spec that did not become Ready, and the revision followed instead.</summary>
    public const string RolledBack = "llmd.opendatahub.io/rolled-back";

    /// <summary>Annotation on an owner, written by the operator: the hooks that ran (<see cref="Hooks.HookRecords"/>).</summary>
    public const string Hooks = "llmd.opendatahub.io/hooks";

    /// <summary>Annotation on an owner, written by the operator: the namespaces to be left once everything stands in the new one.</summary>
    public const string LeftNamespaces = "llmd.opendatahub.io/left-namespaces";

    /// <summary>Annotations on an owner: <see cref="Upgrades.UpgradePolicy"/> for kinds without <c>spec.upgrade</c>.</summary>
    public const string ImmutableFields = "llmd.opendatahub.io/immutable-fields";
    public const string AutomaticRollback = "llmd.opendatahub.io/automatic-rollback";
    public const string ProgressDeadline = "llmd.opendatahub.io/progress-deadline";

    /// <summary>Annotation on a revision: when it last became Ready.</summary>
    public const string ReadySince = "llmd.opendatahub.io/ready-since";

    /// <summary>Annotation on a hook's object: the run it belongs to (<see cref="Hooks.HookRecord.Run"/>).</summary>
    public const string HookRun = "llmd.opendatahub.io/hook-run";

    /// <summary>The finalizer that keeps an owner until its objects are gone.</summary>
    public const string Finalizer = "platform.opendatahub.io/finalizer";

    /// <summary>Helm's annotation <c>helm.sh/resource-policy</c>; <c>keep</c> spares an object from removal.</summary>
    public const string ResourcePolicy = "helm.sh/resource-policy";
}
