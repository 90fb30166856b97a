using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>The functions that Helm's templates can call.</summary>
public static class HelmFunctions
{
    /// <summary>
    /// All of text/template's, Sprig's and Helm's own, but for those that need a chart's render around them:
    /// <c>include</c>, <c>tpl</c>, <c>required</c>, <c>fail</c> and <c>lookup</c>, which the renderer adds.
    /// </summary>
    public static FunctionTable Table { get; } = FunctionTable.Builtins.With(
    [
        .. StringFunctions.All,
        .. CaseFunctions.All,
        .. StringListFunctions.All,
        .. ListFunctions.All,
        .. DictFunctions.All,
        .. MathFunctions.All,
        .. ConversionFunctions.All,
        .. DefaultFunctions.All,
        .. ReflectionFunctions.All,
        .. HashFunctions.All,
        .. EncodingFunctions.All,
        .. PathFunctions.All,
        .. NetworkFunctions.All,
        .. RandomFunctions.All,
        .. RegexFunctions.All,
        .. CryptoFunctions.All,
        .. CertificateFunctions.All,
        .. SemverFunctions.All,
        .. UrlFunctions.All,
        .. DateFunctions.All,
        .. CodecFunctions.All,
    ]);
}
