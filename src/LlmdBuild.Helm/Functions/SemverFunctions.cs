using LlmdBuild.Helm.Charts;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions on semantic versions.</summary>
internal static class SemverFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("semver", "func(string) (*semver.Version, error)", static call => Parse(call.String(0), SemanticVersion.Parse)),
        new("semverCompare", "func(string, string) (bool, error)", static call => Compare(call.String(0), call.String(1))),
    ];

    private static object Compare(string constraint, string version)
    {
        var parsed = Parse(constraint, VersionConstraint.Parse);
        return GoBox.Bool(parsed.Check(Parse(version, SemanticVersion.Parse)));
    }

    private static T Parse<T>(string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }
}
