using System.Globalization;
using System.Numerics;
using System.Text;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

/// <summary>Formats of addresses and names. Each check returns what is wrong, or null.</summary>
internal static class NetworkFormats
{
    private const string LocalPartSymbols = ".!#$%&'*+-/=?^_`{|}~";

    public static string? CheckIPv4(string text)
    {
        var groups = text.Split('.');
        if (groups.Length != 4) return "expected four decimals";
        foreach (var group in groups)
        {
            if (group.Length > 1 && group[0] == '0') return "leading zeros";
            if (!BigInteger.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return $"strconv.Atoi: parsing {GoQuoting.Quote(group)}: invalid syntax";
            }
            if (number < long.MinValue || number > long.MaxValue)
            {
                return $"strconv.Atoi: parsing {GoQuoting.Quote(group)}: value out of range";
            }
            if (number < 0 || number > 255) return "decimal must be between 0 and 255";
        }
        return null;
    }

    public static string? CheckIPv6(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal)) return "missing colon";
        if (GoIPAddress.Validate(text, out _) is { } problem) return problem;
        return GoIPAddress.HasZone(text) ? "zone id is not a part of ipv6 address" : null;
    }

    public static string? CheckHostName(string text)
    {
        if (text.EndsWith('.')) text = text[..^1];
        if (GoString.ByteCount(text) > 253) return "more than 253 characters long";
        foreach (var label in text.Split('.'))
        {
            if (GoString.ByteCount(label) is < 1 or > 63) return "label must be 1 to 63 characters long";
            if (label[0] == '-') return "label starts with hyphen";
            if (label[^1] == '-') return "label ends with hyphen";
            foreach (var rune in label.EnumerateRunes())
            {
                if (!IsLetterOrDigit(rune) && rune.Value != '-') return $"invalid character {GoQuoting.QuoteRune(rune)}";
            }
        }
        return null;
    }

    private static bool IsLetterOrDigit(Rune rune) => rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value);

    public static string? CheckEmail(string text)
    {
        if (GoString.ByteCount(text) > 254) return "more than 255 characters long";
        var at = text.LastIndexOf('@');
        if (at < 0) return "missing @";
        var (local, domain) = (text[..at], text[(at + 1)..]);
        if (GoString.ByteCount(local) > 64) return "local part more than 64 characters long";
        if ((local.Length > 1 && local[0] == '"' ? CheckQuotedLocalPart(local) : CheckLocalPart(local)) is { } problem) return problem;

        if (domain.StartsWith('[') && domain.EndsWith(']'))
        {
            var address = domain[1..Math.Max(1, domain.Length - 1)];
            if (address.StartsWith("IPv6:", StringComparison.Ordinal))
            {
                return CheckIPv6(address["IPv6:".Length..]) is { } six ? $"invalid ipv6 address: {six}" : null;
            }
            return CheckIPv4(address) is { } four ? $"invalid ipv4 address: {four}" : null;
        }
        return CheckHostName(domain) is { } name ? $"invalid domain: {name}" : null;
    }

    private static string? CheckQuotedLocalPart(string local) =>
        local[1..^1].AsSpan().ContainsAny('\\', '"') ? "backslash and quote are not allowed within quoted local part" : null;

    private static string? CheckLocalPart(string local)
    {
        if (local.StartsWith('.')) return "starts with dot";
        if (local.EndsWith('.')) return "ends with dot";
        if (local.Contains("..", StringComparison.Ordinal)) return "consecutive dots";
        foreach (var rune in local.EnumerateRunes())
        {
            if (IsLetterOrDigit(rune)) continue;
            if (!rune.IsAscii || !LocalPartSymbols.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                return $"invalid character {GoQuoting.QuoteRune(rune)}";
            }
        }
        return null;
    }

    public static string? CheckUri(string text)
    {
        if (!TryParse(text, out var url, out var problem)) return problem;
        return url!.IsAbsolute ? null : "relative url";
    }

    public static string? CheckUriReference(string text)
    {
        if (text.Contains('\\', StringComparison.Ordinal)) return "contains \\";
        return TryParse(text, out _, out var problem) ? null : problem;
    }

    public static string? CheckUriTemplate(string text)
    {
        if (!TryParse(text, out var url, out var problem)) return problem;
        foreach (var segment in url!.RawPath.Split('/'))
        {
            var open = false;
            foreach (var c in GoUrlEscaping.Unescape(segment, UrlPart.PathSegment))
            {
                if (c is not ('{' or '}')) continue;
                if (open == (c == '{')) return "nested curly braces";
                open = !open;
            }
            if (open) return "no matching closing brace";
        }
        return null;
    }

    private static bool TryParse(string text, out GoUrl? url, out string? problem)
    {
        (url, problem) = (null, null);
        try
        {
            url = GoUrl.Parse(text);
        }
        catch (GoUrlException e)
        {
            problem = e.Message;
            return false;
        }
        var host = url.HostName;
        if (!host.Contains(':', StringComparison.Ordinal)) return true;
        if (!url.Host.Contains('[', StringComparison.Ordinal) || !url.Host.Contains(']', StringComparison.Ordinal))
        {
            problem = "ipv6 address not enclosed in brackets";
        }
        else if (CheckIPv6(host) is { } address)
        {
            problem = $"invalid ipv6 address: {address}";
        }
        return problem is null;
    }
}
