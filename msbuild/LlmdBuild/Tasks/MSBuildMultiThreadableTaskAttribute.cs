namespace Microsoft.Build.Framework;

/// <summary>Says that a task may run beside others in one process (<c>-mt</c>): it reads no current directory and changes no environment.</summary>
/// <remarks>MSBuild looks for it by name, so that tasks compiled against a version without it can carry it.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
