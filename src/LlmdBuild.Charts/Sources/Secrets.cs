using System.Text.RegularExpressions;

namespace LlmdBuild.Charts.Sources;

/// <summary>Takes secrets out of text that other programs wrote.</summary>
internal static partial class Secrets
{
    /// <summary><c>https://user:secret@host</c> becomes <c>https://***@host</c>.</summary>
    public static string RemoveUserInfo(string text) => UserInfo().Replace(text, "$1***@");

    [GeneratedRegex(@"([a-zA-Z][a-zA-Z0-9+.\-]*://)[^/@\s]*:[^/@\s]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
