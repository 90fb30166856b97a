namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>What makes a root class a Kubernetes resource.</summary>
/// <param name="Group">The API group.</param>
/// <param name="Version">The API version.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">The plural of request paths.</param>
/// <param name="ListKind">The kind of lists.</param>
/// <param name="ListName">The C# name of the list's class.</param>
/// <param name="IsNamespaced">Whether objects live in namespaces.</param>
/// <param name="IsReconciled">Whether the resource has components rendered from charts, so that an operator can register it.</param>
internal sealed record ModelResource(
    string Group, string Version, string Kind, string Plural, string ListKind, string ListName, bool IsNamespaced, bool IsReconciled);
