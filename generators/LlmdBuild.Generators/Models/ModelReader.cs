using LlmdBuild.Schema.CSharp.Emission;
using Microsoft.CodeAnalysis;

namespace LlmdBuild.Generators.Models;

/// <summary>Reads model files that the compiler holds.</summary>
internal static class ModelReader
{
    /// <summary>Whether a file is one of ours.</summary>
    public static bool IsModel(AdditionalText file) => file.Path.EndsWith(ModelText.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one; whatever is wrong with it becomes a fault.</summary>
    public static ParsedModel Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text) return Fail(file, "the file cannot be read");
        try
        {
            return new ParsedModel(ModelText.Read(text.ToString()), null);
        }
        catch (FormatException exception)
        {
            return Fail(file, exception.Message);
        }
    }

    private static ParsedModel Fail(AdditionalText file, string message) => new(null, new ModelFault(file.Path, message));
}
