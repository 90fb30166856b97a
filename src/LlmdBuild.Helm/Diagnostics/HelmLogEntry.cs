using System.Text;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Diagnostics;

/// <summary>The weight of a log line, named as Go's <c>log/slog</c> prints it.</summary>
public enum HelmLogLevel
{
    /// <summary>Shown with <c>--debug</c> only.</summary>
    Debug,

    /// <summary>Shown always, as Helm does.</summary>
    Info,

    /// <summary>Something is probably not as wanted.</summary>
    Warn,

    /// <summary>Comes before a failure.</summary>
    Error,
}

/// <summary>One line of Helm's log: a level, a message and attributes.</summary>
/// <param name="Level">Its weight.</param>
/// <param name="Message">The text.</param>
/// <param name="Attributes">Keys and values in the order they are printed.</param>
public sealed record HelmLogEntry(HelmLogLevel Level, string Message, IReadOnlyList<(string Key, string Value)> Attributes)
{
    /// <summary>The line as slog's text handler writes it, without a time: <c>level=WARN msg="this chart is deprecated"</c>.</summary>
    public override string ToString()
    {
        var line = new StringBuilder("level=").Append(Level switch
        {
            HelmLogLevel.Debug => "DEBUG",
            HelmLogLevel.Info => "INFO",
            HelmLogLevel.Warn => "WARN",
            _ => "ERROR",
        });
        Append(line, "msg", Message);
        foreach (var (key, value) in Attributes) Append(line, key, value);
        return line.ToString();
    }

    private static void Append(StringBuilder line, string key, string value)
        => line.Append(' ').Append(key).Append('=').Append(NeedsQuotes(value) ? GoQuote.Quote(value) : value);

    // slog quotes what is empty and what has blanks, quotes, '=' or anything unprintable; a backslash alone is no reason.
    private static bool NeedsQuotes(string text)
        => text.AsSpan().ContainsAny(" =\"") || text.Length == 0 || GoQuote.Quote(text).Length - 2 != text.Length + text.AsSpan().Count('\\');
}
