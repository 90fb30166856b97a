using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>URLs as maps of their parts: <c>scheme</c>, <c>userinfo</c>, <c>host</c>, <c>hostname</c>, <c>path</c>, <c>query</c>, <c>opaque</c>, <c>fragment</c>.</summary>
internal static class UrlFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("urlParse", "func(string) map[string]interface {}", static call => Parse(call.String(0))),
        new("urlJoin", "func(map[string]interface {}) string", static call => Join(call.Map(0))),
    ];

    private static Dictionary<string, object?> Parse(string text)
    {
        var url = Read(text, "unable to parse url: ");
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["scheme"] = url.Scheme,
            ["host"] = url.Host,
            ["hostname"] = url.HostName,
            ["path"] = url.Path,
            ["query"] = url.RawQuery,
            ["opaque"] = url.Opaque,
            ["fragment"] = url.Fragment,
            ["userinfo"] = url.CanonicalUserInfo ?? "",
        };
    }

    private static string Join(Dictionary<string, object?> parts)
    {
        var scheme = Part(parts, "scheme");
        var host = Part(parts, "host");
        var path = Part(parts, "path");
        var query = Part(parts, "query");
        var opaque = Part(parts, "opaque");
        var fragment = Part(parts, "fragment");
        var userInfo = Part(parts, "userinfo");
        var user = userInfo.Length == 0 ? null : Read($"proto://{userInfo}@host", "unable to parse userinfo in dict: ").CanonicalUserInfo;
        return GoUrl.FromParts(scheme, opaque, user, host, path, query, fragment).ToString();
    }

    private static GoUrl Read(string text, string failure)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (GoUrlException e)
        {
            throw new TemplateFunctionException(failure + e.Message, e);
        }
    }

    private static string Part(Dictionary<string, object?> parts, string key)
    {
        if (!parts.TryGetValue(key, out var value)) return "";
        if (value is null) throw new TemplateFunctionException(GoValues.NilPointer);
        return value as string
            ?? throw new TemplateFunctionException($"unable to parse {key} key, must be of type string, but {GoValues.KindName(value)} found");
    }
}
