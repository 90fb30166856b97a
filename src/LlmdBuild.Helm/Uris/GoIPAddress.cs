namespace LlmdBuild.Helm.Uris;

/// <summary>Checks IP addresses as Go's <c>netip.ParseAddr</c> does, with its messages.</summary>
internal static class GoIPAddress
{
    /// <summary>Null where the text is an address, else Go's whole error text. The family is 4 or 6, 0 for neither.</summary>
    public static string? Validate(string text, out int family)
    {
        family = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '.':
                    family = 4;
                    var (problem, where) = CheckIPv4(text);
                    return Describe(text, problem, where);
                case ':':
                    family = 6;
                    var (reason, at) = CheckIPv6(text);
                    return Describe(text, reason, at);
                case '%':
                    return Describe(text, "missing IPv6 address", "");
            }
        }
        return Describe(text, "unable to parse IP", "");
    }

    /// <summary>Whether a zone follows the address: <c>fe80::1%eth0</c>.</summary>
    public static bool HasZone(string text) => text.Contains('%', StringComparison.Ordinal);

    private static string? Describe(string text, string? reason, string at)
    {
        if (reason is null) return null;
        var quoted = $"ParseAddr({GoQuoting.Quote(text)}): {reason}";
        return at.Length > 0 ? $"{quoted} (at {GoQuoting.Quote(at)})" : quoted;
    }

    private static (string? Reason, string At) CheckIPv4(string text)
    {
        int value = 0, fields = 0, digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (digits == 1 && value == 0) return ("IPv4 field has octet with leading zero", "");
                value = value * 10 + (c - '0');
                digits++;
                if (value > 255) return ("IPv4 field has value >255", "");
            }
            else if (c == '.')
            {
                if (i == 0 || i == text.Length - 1 || text[i - 1] == '.') 
                {
                    return ("IPv4 field must have at least one digit", text[i..]);
                }
                if (fields == 3) return ("IPv4 address too long", "");
                fields++;
                value = digits = 0;
            }
            else
            {
                return ("unexpected character", text[i..]);
            }
        }
        return fields < 3 ? ("IPv4 address too short", "") : (null, "");
    }

    private static (string? Reason, string At) CheckIPv6(string text)
    {
        var s = text;
        var percent = s.IndexOf('%', StringComparison.Ordinal);
        if (percent >= 0)
        {
            if (percent == s.Length - 1) return ("zone must be a non-empty string", "");
            s = s[..percent];
        }
        var ellipsis = -1;
        if (s.StartsWith("::", StringComparison.Ordinal))
        {
            ellipsis = 0;
            s = s[2..];
            if (s.Length == 0) return (null, "");
        }
        var bytes = 0;
        while (bytes < 16)
        {
            var (digits, reason) = TakeGroup(s);
            if (reason is not null) return (reason, s);
            if (digits < s.Length && s[digits] == '.')
            {
                if (ellipsis < 0 && bytes != 12) return ("embedded IPv4 address must replace the final 2 fields of the address", s);
                if (bytes + 4 > 16) return ("too many hex fields to fit an embedded IPv4 at the end of the address", s);
                var inner = CheckIPv4(s);
                if (inner.Reason is not null) return inner;
                s = "";
                bytes += 4;
                break;
            }
            bytes += 2;
            s = s[digits..];
            if (s.Length == 0) break;
            if (s[0] != ':') return ("unexpected character, want colon", s);
            if (s.Length == 1) return ("colon must be followed by more characters", s);
            s = s[1..];
            if (s[0] != ':') continue;
            if (ellipsis >= 0) return ("multiple :: in address", s);
            ellipsis = bytes;
            s = s[1..];
            if (s.Length == 0) break;
        }
        if (s.Length > 0) return ("trailing garbage after address", s);
        if (bytes < 16 && ellipsis < 0) return ("address string too short", "");
        if (bytes == 16 && ellipsis >= 0) return ("the :: must expand to at least one field of zeros", "");
        return (null, "");
    }

    private static (int Digits, string? Reason) TakeGroup(string s)
    {
        var digits = 0;
        for (; digits < s.Length && char.IsAsciiHexDigit(s[digits]); digits++)
        {
            if (digits == 4) return (digits, "each group must have 4 or less digits");
        }
        return digits == 0 ? (0, "each colon-separated field must have at least one digit") : (digits, null);
    }
}
