namespace LlmdBuild.Helm.Json;

/// <summary>A struct's fields under their JSON names, in declared order, those that <c>omitempty</c> leaves out already left out.</summary>
public sealed record JsonStruct(IReadOnlyList<KeyValuePair<string, object?>> Fields);
