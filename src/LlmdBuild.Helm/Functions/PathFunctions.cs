using LlmdBuild.Helm.Charts;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>path</c> package. The <c>os</c> twins are the same on every machine, as they are where Helm's charts are made: with slashes.</summary>
internal static class PathFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("base", "func(string) string", static call => GoPath.Base(call.String(0))),
        new("dir", "func(string) string", static call => Dir(call.String(0))),
        new("clean", "func(string) string", static call => GoPath.Clean(call.String(0))),
        new("ext", "func(string) string", static call => GoPath.Extension(call.String(0))),
        new("isAbs", "func(string) bool", static call => GoBox.Bool(call.String(0).StartsWith('/'))),
        new("osBase", "func(string) string", static call => GoPath.Base(call.String(0))),
        new("osDir", "func(string) string", static call => Dir(call.String(0))),
        new("osClean", "func(string) string", static call => GoPath.Clean(call.String(0))),
        new("osExt", "func(string) string", static call => GoPath.Extension(call.String(0))),
        new("osIsAbs", "func(string) bool", static call => GoBox.Bool(call.String(0).StartsWith('/'))),
    ];

    private static string Dir(string path) => GoPath.Clean(path[..(path.LastIndexOf('/') + 1)]);
}
