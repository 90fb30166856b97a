using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Templates.Values;

/// <summary>A Go struct, pointer or named map as a template sees it: fields and methods by exact name.</summary>
/// <remarks>The executor looks for a method first and a field after, as text/template's <c>evalField</c> does.</remarks>
public interface IGoObject : IGoValue
{
    /// <summary>The exported field of that name; false where the type has none.</summary>
    bool TryGetField(string name, out object? value);

    /// <summary>The method of that name, bound to this value; false where the type has none.</summary>
    bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method);
}
