using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>Says where to go instead: an ordered list of source prefixes and what stands in for them.</summary>
/// <remarks>
/// <para>
/// A prefix matches whole path segments: <c>https://example.com/charts</c> matches itself, <c>…/charts/</c> and
/// <c>…/charts/redis</c>, but not <c>…/charts2</c>. What follows the prefix is appended to the replacement, so a slash
/// at the end of either makes no difference. The first match counts and is not mapped again; a source that nothing
/// matches is used as it is. There is no falling back from a mirror to the original: whoever maps wants the mirror.
/// </para>
/// <para>
/// A git repository matches with and without <c>git+</c> before and <c>.git</c> behind it. A replacement is a URL
/// (<c>https:</c>, <c>oci:</c>, <c>file:</c>) or a path. The map says which way a chart takes, never what it is: the lock
/// keeps the source as the project names it.
/// </para>
/// </remarks>
public sealed class MirrorMap
{
    private readonly List<(string From, string To)> _entries;

    private MirrorMap(List<(string From, string To)> entries) => _entries = entries;

    /// <summary>Maps nothing.</summary>
    public static MirrorMap Empty { get; } = new([]);

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<(string From, string To)> Entries => _entries;

    /// <summary>Reads <c>FROM=TO;FROM=TO</c>; entries may also be on lines of their own.</summary>
    /// <param name="text">The map; null and empty map nothing.</param>
    /// <param name="origin">Where the text is from, for the error: a property, a variable or a file.</param>
    /// <exception cref="LlmdException">LLMD2120: an entry is not <c>FROM=TO</c>.</exception>
    public static MirrorMap Parse(string? text, string origin)
    {
        var entries = new List<(string, string)>();
        foreach (var entry in (text ?? "").Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == entry.Length - 1)
                throw new LlmdException("LLMD2120", $"The mirror map from {origin} has an entry that is not FROM=TO: '{entry}'. Write for example https://charts.example.com/=file:///srv/charts/.");
            entries.Add((Normalise(entry[..equals].Trim()), entry[(equals + 1)..].Trim()));
        }

        return new MirrorMap(entries);
    }

    /// <summary>A map of these entries, in order.</summary>
    public static MirrorMap Of(IEnumerable<(string From, string To)> entries) => new([.. entries.Select(static e => (Normalise(e.From.Trim()), e.To.Trim()))]);

    /// <summary>One map after the other: the first map's entries are looked at first.</summary>
    public MirrorMap Then(MirrorMap next) => new([.. _entries, .. next._entries]);

    /// <summary>What stands in for the address, or null where nothing matches.</summary>
    /// <param name="address">A URL without its query, such as <c>https://…</c>, <c>oci://…</c> or <c>git+https://…</c>.</param>
    public string? TryMap(string address)
    {
        var subject = Normalise(address);
        foreach (var (from, to) in _entries)
        {
            if (Rest(subject, from) is { } rest)
                return rest.Length == 0 ? to : to.TrimEnd('/') + rest;
        }

        return null;
    }

    private static string? Rest(string subject, string from)
    {
        if (!subject.StartsWith(from, StringComparison.Ordinal))
            return null;
        var rest = subject[from.Length..];
        if (rest is "" or "/" or ".git")
            return "";
        return rest[0] is '/' or ':' or '@' || from.EndsWith("://", StringComparison.Ordinal) ? rest : null;
    }

    // Scheme and host are case-insensitive, the path is not; "git+" and the last slash say nothing about the place.
    private static string Normalise(string address)
    {
        var text = address.StartsWith("git+", StringComparison.OrdinalIgnoreCase) ? address[4..] : address;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            var end = text.IndexOf('/', scheme + 3);
            if (end < 0)
                end = text.Length;
            text = string.Concat(text[..end].ToLowerInvariant(), text.AsSpan(end));
        }

        return text.EndsWith("://", StringComparison.Ordinal) ? text : text.TrimEnd('/');
    }
}
