namespace LlmdBuild.Charts.Sources;

/// <summary>Reads <c>realm="https://…",service="…",scope="repository:a:pull,push"</c>: commas inside quotes do not separate.</summary>
internal static class ChallengeParameters
{
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var position = 0;
        while (position < text.Length)
        {
            var equals = text.IndexOf('=', position);
            if (equals < 0)
                break;
            var key = text[position..equals].Trim(' ', ',');
            var start = equals + 1;
            int end;
            if (start < text.Length && text[start] == '"')
            {
                end = text.IndexOf('"', ++start);
                if (end < 0)
                    break;
                position = end + 1;
            }
            else
            {
                end = text.IndexOf(',', start);
                end = end < 0 ? text.Length : end;
                position = end;
            }

            result[key] = text[start..end].Trim();
        }

        return result;
    }
}
