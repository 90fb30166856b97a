using System.Text;

namespace LlmdBuild.Helm.Validation;

/// <summary>RFC 6901 pointers as text: <c>/properties/a~1b</c>.</summary>
internal static class JsonPointer
{
    /// <summary>The pointer to a member of what <paramref name="pointer"/> points to.</summary>
    public static string Append(string pointer, string token) => string.Concat(pointer, "/", Escape(token));

    /// <summary>One token in pointer notation.</summary>
    public static string Escape(string token) =>
        token.AsSpan().ContainsAny('~', '/')
            ? token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
            : token;

    /// <summary>The token that the notation means; false for a tilde that is not followed by 0 or 1.</summary>
    public static bool TryUnescape(string text, out string token)
    {
        token = text;
        if (!text.Contains('~', StringComparison.Ordinal)) return true;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '~')
            {
                result.Append(text[i]);
                continue;
            }
            if (++i == text.Length || text[i] is not ('0' or '1')) return false;
            result.Append(text[i] == '0' ? '~' : '/');
        }
        token = result.ToString();
        return true;
    }
}
