using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>Names are not looked up: the answer is empty, as Helm's is without <c>--enable-dns</c>.</summary>
internal static class NetworkFunctions
{
    public static IEnumerable<TemplateFunction> All => [new("getHostByName", "func(string) string", static _ => "")];
}
