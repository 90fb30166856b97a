using System.Buffers;
using System.Globalization;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Tool.CommandLine;

/// <summary>Reads arguments as Go's pflag does, so that every way of writing a Helm command line means the same here.</summary>
/// <remarks><c>--name value</c>, <c>--name=value</c>, <c>-nvalue</c>, <c>-n=value</c>, <c>-gn value</c>; <c>--</c> ends the flags; flags and arguments mix.</remarks>
internal sealed class FlagParser
{
    private static readonly SearchValues<char> s_numberChars = SearchValues.Create("0123456789.");

    private readonly Dictionary<string, Flag> _byName;
    private readonly Dictionary<char, Flag> _byLetter;
    private readonly ParsedFlags _parsed = new();
    private readonly Queue<string> _rest;

    private FlagParser(IReadOnlyList<Flag> flags, IEnumerable<string> arguments)
    {
        _byName = flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
        _byLetter = flags.Where(flag => flag.Letter != '\0').ToDictionary(flag => flag.Letter);
        _rest = new Queue<string>(arguments);
    }

    /// <exception cref="CommandLineException">With pflag's text.</exception>
    public static ParsedFlags Parse(IReadOnlyList<Flag> flags, IEnumerable<string> arguments)
    {
        var parser = new FlagParser(flags, arguments);
        parser.Parse();
        return parser._parsed;
    }

    private void Parse()
    {
        while (_rest.TryDequeue(out var argument))
        {
            if (argument == "--")
            {
                _parsed.Arguments.AddRange(_rest);
                return;
            }
            if (argument.Length < 2 || argument[0] != '-') _parsed.Arguments.Add(argument);
            else if (argument[1] == '-') ParseLong(argument);
            else ParseShort(argument);
        }
    }

    private void ParseLong(string argument)
    {
        var text = argument[2..];
        if (text.Length == 0 || text[0] is '-' or '=') throw new CommandLineException("bad flag syntax: " + argument);
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        if (!_byName.TryGetValue(name, out var flag)) throw new CommandLineException("unknown flag: --" + name);
        if (equals >= 0) Set(flag, text[(equals + 1)..]);
        else if (flag.ValueAlone is not null) Set(flag, flag.ValueAlone);
        else if (_rest.TryDequeue(out var value)) Set(flag, value);
        else throw new CommandLineException("flag needs an argument: " + argument);
    }

    private void ParseShort(string argument)
    {
        var letters = argument[1..];
        while (letters.Length > 0)
        {
            var letter = letters[0];
            if (!_byLetter.TryGetValue(letter, out var flag))
            {
                throw new CommandLineException($"unknown shorthand flag: {Quoted(letter)} in -{letters}");
            }
            var rest = letters[1..];
            letters = "";
            if (rest.Length > 1 && rest[0] == '=') Set(flag, rest[1..]);
            else if (flag.ValueAlone is not null)
            {
                Set(flag, flag.ValueAlone);
                letters = rest;
            }
            else if (rest.Length > 0) Set(flag, rest);
            else if (_rest.TryDequeue(out var value)) Set(flag, value);
            else throw new CommandLineException($"flag needs an argument: {Quoted(letter)} in {argument}");
        }
    }

    private static string Quoted(char letter) => $"'{letter}'";

    private void Set(Flag flag, string value)
    {
        if (Problem(flag, value, out var read) is { } problem)
        {
            throw new CommandLineException($"invalid argument {GoQuote.Quote(value)} for {GoQuote.Quote(flag.DisplayName)} flag: {problem}");
        }
        foreach (var item in read) _parsed.Add(flag.Name, item);
        if (flag.Deprecation is { } text) _parsed.Deprecations.Add($"Flag --{flag.Name} has been deprecated, {text}");
    }

    private static string? Problem(Flag flag, string value, out IReadOnlyList<string> read)
    {
        read = [value];
        switch (flag.Kind)
        {
            case FlagKind.Bool:
                if (ParseBool(value) is not { } isOn) return $"strconv.ParseBool: parsing {GoQuote.Quote(value)}: invalid syntax";
                read = [isOn ? "true" : "false"];
                break;
            case FlagKind.TextList:
                read = CommaSeparated.Read(value);
                break;
            case FlagKind.Number when !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                return $"strconv.ParseInt: parsing {GoQuote.Quote(value)}: invalid syntax";
            case FlagKind.Float when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _):
                return $"strconv.ParseFloat: parsing {GoQuote.Quote(value)}: invalid syntax";
            case FlagKind.Duration when !IsDuration(value):
                return $"time: invalid duration {GoQuote.Quote(value)}";
            case FlagKind.Map:
                read = value.Length == 0 ? [] : CommaSeparated.Read(value);
                if (read.FirstOrDefault(pair => !pair.Contains('=')) is { } bad) return bad + " must be formatted as key=value";
                break;
        }
        return flag.Check?.Invoke(value);
    }

    private static bool? ParseBool(string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    // A sign, then numbers each with a unit; or a plain zero.
    private static bool IsDuration(string text)
    {
        var rest = text.AsSpan();
        if (!rest.IsEmpty && rest[0] is '+' or '-') rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;
        while (!rest.IsEmpty)
        {
            var number = rest.IndexOfAnyExcept(s_numberChars);
            if (number <= 0 || rest[..number].Count('.') > 1 || rest[..number] is ".") return false;
            rest = rest[number..];
            var unit = rest.IndexOfAny(s_numberChars);
            if (unit < 0) unit = rest.Length;
            if (rest[..unit] is not ("ns" or "us" or "µs" or "μs" or "ms" or "s" or "m" or "h")) return false;
            rest = rest[unit..];
        }
        return true;
    }
}
