namespace LlmdBuild.Pipeline.Stages;

/// <summary>What an operator's manifests need to know of it.</summary>
/// <param name="Name">A DNS label: of its Deployment, roles and service account.</param>
/// <param name="Namespace">Where it runs.</param>
/// <param name="Image">Its image.</param>
internal sealed record OperatorIdentity(string Name, string Namespace, string Image);
