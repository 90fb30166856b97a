using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>What can go wrong with OCI registries. LLMD205x.</summary>
internal static class OciErrors
{
    public static LlmdException NotAChart(string reference, string found, ChartIntent? intent)
        => At(intent, "LLMD2051", $"{reference} is no Helm chart but {found}. Check the repository and the tag; charts are pushed with 'helm push'.");

    public static LlmdException BadManifest(string reference, string why, ChartIntent? intent)
        => At(intent, "LLMD2051", $"The manifest of {reference} cannot be used: {why}. Push the chart again with 'helm push'.");

    public static LlmdException DigestDiffers(string what, string expected, string found)
        => new("LLMD2052", $"The registry sent other bytes than were asked for.\n  expected {expected}\n  received {found}  ({what})\nNothing was stored. The registry or something in between is at fault: try again, or use a mirror.");

    public static LlmdException TokenRefused(string host, string why)
        => new("LLMD2053", $"The registry {host} wants a token and gave none: {why} Log in with 'helm registry login {host}', or set LLMDBUILD_CREDENTIALS.");

    public static LlmdException BadChallenge(string host)
        => new("LLMD2053", $"The registry {host} wants a login of a kind that is not known (neither Basic nor Bearer).");

    public static LlmdException TagMoved(string name, string version, string reference, string expected, string found, string where)
        => new("LLMD2054", $"{name} {version} is locked at {reference}@{expected}, and {where} no longer has that manifest, nor a tag for the version: {found} If the chart was pushed anew on purpose, run 'llmd update {name}'.");

    private static LlmdException At(ChartIntent? intent, string code, string message)
        => new(code, message, intent?.File, intent?.Line ?? 0, intent?.Column ?? 0);
}
