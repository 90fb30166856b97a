using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Helm's rule for release names: DNS labels joined by dots, at most 53 characters.</summary>
internal static class ReleaseName
{
    /// <summary>Room for what charts append to it, below Kubernetes' 63.</summary>
    private const int MaxLength = 53;

    private const string Pattern = @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /// <exception cref="LlmdException">LLMD1020</exception>
    public static void Check(string name, HelmLog? log)
    {
        string reason;
        if (name.Length == 0) reason = "no name provided";
        else if (name.Length > MaxLength || !name.Split('.').All(IsLabel))
        {
            reason = $"invalid release name, must match regex {Pattern} and the length must not be longer than {MaxLength}";
        }
        else return;
        var message = $"release name {Templates.Formatting.GoQuote.Quote(name)}: {reason}";
        log?.Write(HelmLogLevel.Error, "release name check failed", ("error", message));
        throw new LlmdException(RenderingCodes.ReleaseNameInvalid, "release name check failed: " + message);
    }

    private static bool IsLabel(string label)
        => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
