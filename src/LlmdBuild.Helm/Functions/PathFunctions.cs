using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>path</c> package. The <c>os</c> twins are the same on every machine, as they are where Helm's charts are made: with slashes.</summary>
internal static class PathFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("base", "func(string) string", static call => Base(call.String(0))),
        new("dir", "func(string) string", static call => Dir(call.String(0))),
        new("clean", "func(string) string", static call => Clean(call.String(0))),
        new("ext", "func(string) string", static call => Ext(call.String(0))),
        new("isAbs", "func(string) bool", static call => GoBox.Bool(call.String(0).StartsWith('/'))),
        new("osBase", "func(string) string", static call => Base(call.String(0))),
        new("osDir", "func(string) string", static call => Dir(call.String(0))),
        new("osClean", "func(string) string", static call => Clean(call.String(0))),
        new("osExt", "func(string) string", static call => Ext(call.String(0))),
        new("osIsAbs", "func(string) bool", static call => GoBox.Bool(call.String(0).StartsWith('/'))),
    ];

    /// <summary>The last part, <c>.</c> of nothing and <c>/</c> of slashes alone.</summary>
    public static string Base(string path)
    {
        if (path.Length == 0) return ".";
        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    public static string Dir(string path) => Clean(path[..(path.LastIndexOf('/') + 1)]);

    /// <summary>The last part from its last dot on.</summary>
    public static string Ext(string path)
    {
        var dot = path.AsSpan().LastIndexOfAny('.', '/');
        return dot >= 0 && path[dot] == '.' ? path[dot..] : "";
    }

    /// <summary>The shortest path that means the same: no <c>//</c>, no <c>.</c>, no <c>x/..</c>.</summary>
    public static string Clean(string path)
    {
        if (path.Length == 0) return ".";
        var isRooted = path[0] == '/';
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != ".." || (!isRooted && (parts.Count == 0 || parts[^1] == ".."))) parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }
        var cleaned = string.Join('/', parts);
        if (isRooted) return "/" + cleaned;
        return cleaned.Length == 0 ? "." : cleaned;
    }
}
