using System.Collections.Concurrent;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Templates.Parsing;

/// <summary>Parsed texts, kept so that the next render of the same chart parses nothing. Safe for any number of threads.</summary>
/// <remarks>
/// Holds as many characters of text as it is told and then starts afresh: charts come in sets, and a set that does not fit
/// gains nothing from clever eviction.
/// </remarks>
public sealed class TemplateCache
{
    private readonly FunctionTable _functions;
    private readonly long _mostCharacters;
    private readonly ConcurrentDictionary<NamedText, ParsedTemplate> _parsed = new();
    private long _characters;

    /// <summary>A cache of texts that call these functions.</summary>
    /// <param name="functions">The functions that all texts may call.</param>
    /// <param name="mostCharacters">How much text it holds at most.</param>
    public TemplateCache(FunctionTable functions, long mostCharacters = 32 * 1024 * 1024)
    {
        _functions = functions;
        _mostCharacters = mostCharacters;
    }

    /// <summary>The parsed text, from before or parsed now.</summary>
    /// <exception cref="TemplateParseException">The text is no template; nothing is kept.</exception>
    public ParsedTemplate GetOrParse(string name, string text)
    {
        var key = new NamedText(name, text);
        if (_parsed.TryGetValue(key, out var parsed))
        {
            return parsed;
        }

        parsed = TemplateParser.Parse(name, text, _functions);
        if (Interlocked.Add(ref _characters, text.Length) > _mostCharacters)
        {
            _parsed.Clear();
            Interlocked.Exchange(ref _characters, text.Length);
        }

        _parsed[key] = parsed;
        return parsed;
    }

    private sealed record NamedText(string Name, string Text);
}
