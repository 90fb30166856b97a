using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <content>Directives, anchors, aliases and tags.</content>
internal sealed partial class YamlScanner
{
    // %YAML 1.1
    // %TAG !yaml! tag:yaml.org,2002:
    private void FetchDirective()
    {
        UnrollIndent(-1);
        RemoveSimpleKey();
        _keyAllowed = false;
        var mark = Mark;
        _position++;
        var name = ReadWord();
        if (name.Length == 0)
        {
            throw Fail("could not find expected directive name");
        }

        if (!YamlCharacters.IsBlankOrEnd(Current))
        {
            throw Fail("found unexpected non-alphabetical character");
        }

        var token = name switch
        {
            "YAML" => ScanVersionDirective(),
            "TAG" => ScanTagDirective(),
            _ => throw Fail("found unknown directive name"),
        };
        SkipBlanksAndComment("did not find expected comment or line break");
        Append(token.Kind, mark) = token with { Start = mark };
    }

    private YamlToken ScanVersionDirective()
    {
        SkipBlanks();
        var major = ScanVersionNumber();
        if (Current != '.')
        {
            throw Fail("did not find expected digit or '.' character");
        }

        _position++;
        return new YamlToken { Kind = YamlTokenKind.VersionDirective, Version = (major, ScanVersionNumber()) };
    }

    private int ScanVersionNumber()
    {
        Need(1);
        int value = 0, length = 0;
        while (char.IsAsciiDigit(Current))
        {
            if (++length > 2)
            {
                throw Fail("found extremely long version number");
            }

            value = (value * 10) + Current - '0';
            _position++;
            Need(1);
        }

        return length > 0 ? value : throw Fail("did not find expected version number");
    }

    private YamlToken ScanTagDirective()
    {
        SkipBlanks();
        var handle = ScanTagHandle(isDirective: true);
        Need(1);
        if (!YamlCharacters.IsBlank(Current))
        {
            throw Fail("did not find expected whitespace");
        }

        SkipBlanks();
        var prefix = ScanTagUri(head: "");
        Need(1);
        if (!YamlCharacters.IsBlankOrEnd(Current))
        {
            throw Fail("did not find expected whitespace or line break");
        }

        return new YamlToken { Kind = YamlTokenKind.TagDirective, Text = handle, Suffix = prefix };
    }

    private void FetchAnchor(YamlTokenKind kind)
    {
        SaveSimpleKey();
        _keyAllowed = false;
        var mark = Mark;
        _position++;
        var name = ReadWord();
        if (name.Length == 0 || !(YamlCharacters.IsBlankOrEnd(Current) || Current is '?' or ':' or ',' or ']' or '}' or '%' or '@' or '`'))
        {
            throw Fail("did not find expected alphabetic or numeric character");
        }

        Append(kind, mark).Text = name;
    }

    // !<uri>   !suffix   !handle!suffix   !
    private void FetchTag()
    {
        SaveSimpleKey();
        _keyAllowed = false;
        var mark = Mark;
        string handle, suffix;
        Need(2);
        if (Ahead(1) == '<')
        {
            _position += 2;
            handle = "";
            suffix = ScanTagUri(head: "");
            if (Current != '>')
            {
                throw Fail("did not find the expected '>'");
            }

            _position++;
        }
        else
        {
            handle = ScanTagHandle(isDirective: false);
            if (handle.Length > 1 && handle[^1] == '!')
            {
                suffix = ScanTagUri(head: "");
            }
            else
            {
                // It was no handle after all but the beginning of a suffix; "!" alone is the non-specific tag.
                suffix = ScanTagUri(handle);
                (handle, suffix) = suffix.Length == 0 ? ("", "!") : ("!", suffix);
            }
        }

        Need(1);
        if (!YamlCharacters.IsBlankOrEnd(Current))
        {
            throw Fail("did not find expected whitespace or line break");
        }

        ref var token = ref Append(YamlTokenKind.Tag, mark);
        token.Text = handle;
        token.Suffix = suffix;
    }

    private string ScanTagHandle(bool isDirective)
    {
        Need(1);
        if (Current != '!')
        {
            throw Fail("did not find expected '!'");
        }

        _position++;
        var handle = "!" + ReadWord();
        if (Current == '!')
        {
            _position++;
            return handle + "!";
        }

        return !isDirective || handle == "!" ? handle : throw Fail("did not find expected '!'");
    }

    /// <summary>Reads a tag's URI; the head, of which the '!' is not part, is what was read of it already.</summary>
    private string ScanTagUri(string head)
    {
        var uri = new StringBuilder(head.Length > 1 ? head[1..] : "");
        var found = head.Length > 0;
        Need(1);
        while (IsUri(Current))
        {
            found = true;
            if (Current == '%')
            {
                uri.Append(ScanUriEscapes());
            }
            else
            {
                uri.Append(Current);
                _position++;
            }

            Need(1);
        }

        return found ? uri.ToString() : throw Fail("did not find expected tag URI");
    }

    // %C3%A9 is one character.
    private string ScanUriEscapes()
    {
        Span<byte> octets = stackalloc byte[4];
        int width = 1, count = 0;
        while (count < width)
        {
            Need(3);
            if (!(Current == '%' && char.IsAsciiHexDigit(Ahead(1)) && char.IsAsciiHexDigit(Ahead(2))))
            {
                throw Fail("did not find URI escaped octet");
            }

            var octet = Convert.ToByte(_text.Substring(_position + 1, 2), 16);
            if (count == 0)
            {
                width = octet switch { < 0x80 => 1, < 0xC0 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF8 => 4, _ => 0 };
                if (width == 0)
                {
                    throw Fail("found an incorrect leading UTF-8 octet");
                }
            }
            else if ((octet & 0xC0) != 0x80)
            {
                throw Fail("found an incorrect trailing UTF-8 octet");
            }

            octets[count++] = octet;
            _position += 3;
        }

        return GoString.FromBytes(octets[..width]);
    }

    private static bool IsUri(char c) => YamlCharacters.IsWord(c)
        || c is ';' or '/' or '?' or ':' or '@' or '&' or '=' or '+' or '$' or ',' or '.' or '!' or '~' or '*' or '\'' or '(' or ')' or '[' or ']' or '%';

    private string ReadWord()
    {
        Need(1);
        var start = _position;
        while (YamlCharacters.IsWord(Current))
        {
            _position++;
        }

        Need(1);
        return _text[start.._position];
    }

    private void SkipBlanks()
    {
        Need(1);
        while (YamlCharacters.IsBlank(Current))
        {
            _position++;
            Need(1);
        }
    }
}
