using LlmdBuild.Helm.Json;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Characters out: libyaml's emitter, in which the place on the line decides about breaks, spaces and quotes.</summary>
/// <remarks>The names of the flags are libyaml's, <c>indention</c> apart: it says that nothing but indentation stands on the line so far.</remarks>
internal sealed partial class YamlEmitter
{
    private const int BestIndent = 2;

    private readonly CharBuffer _text;
    private readonly bool _version3;

    // v3 breaks no lines.
    private readonly int _bestWidth;
    private int _indent = -1;
    private int _column;
    private bool _whitespace = true;
    private bool _onlyIndentation = true;

    public YamlEmitter(CharBuffer text, bool version3)
    {
        _text = text;
        _version3 = version3;
        _bestWidth = version3 ? int.MaxValue : 80;
    }

    /// <summary>Begins a block collection; the result is what <see cref="EndBlock"/> needs.</summary>
    /// <param name="isSequenceInMapping">In v2 the dashes of such a sequence stand under its key.</param>
    public int BeginBlock(bool isSequenceInMapping)
    {
        var outer = _indent;
        IncreaseIndent(isFlow: false, isIndentless: isSequenceInMapping && !_version3 && !_onlyIndentation);
        return outer;
    }

    /// <summary>Ends the innermost block collection.</summary>
    public void EndBlock(int outerIndent) => _indent = outerIndent;

    /// <summary>Begins a sequence's item.</summary>
    public void BeginItem()
    {
        WriteIndent();
        WriteIndicator("-", needWhitespace: true, isIndentation: true);
    }

    /// <summary>Writes a mapping's key, on its own after a '?' where it is too long or has line breaks.</summary>
    public void WriteKey(string key, YamlScalarStyle style, string? tag = null)
    {
        WriteIndent();
        var facts = new YamlScalarFacts(key, _version3);
        if (facts.IsSimpleKey(tag?.Length ?? 0))
        {
            WriteScalar(in facts, style, isSimpleKey: true, tag);
            WriteIndicator(":", needWhitespace: false);
            return;
        }

        WriteIndicator("?", needWhitespace: true, isIndentation: true);
        WriteScalar(in facts, style, isSimpleKey: false, tag);
        WriteIndent();
        WriteIndicator(":", needWhitespace: true, isIndentation: true);
    }

    /// <summary>Writes an empty collection, <c>[]</c> or <c>{}</c>.</summary>
    public void WriteEmpty(string brackets)
    {
        WriteIndicator(brackets, needWhitespace: true);
    }

    /// <summary>Writes a scalar that is no key.</summary>
    public void WriteValue(string value, YamlScalarStyle style, string? tag = null)
    {
        var facts = new YamlScalarFacts(value, _version3);
        WriteScalar(in facts, style, isSimpleKey: false, tag);
    }

    /// <summary>Writes text that needs no look: digits, <c>true</c>, <c>null</c>.</summary>
    public void WritePlain(ReadOnlySpan<char> text)
    {
        if (!_whitespace)
        {
            Put(' ');
        }

        _text.Append(text);
        _column += text.Length;
        _whitespace = false;
        _onlyIndentation = false;
    }

    /// <summary>Ends the document: the text ends with a line break.</summary>
    public void EndDocument() => WriteIndent();

    private void IncreaseIndent(bool isFlow, bool isIndentless)
    {
        if (_indent < 0)
        {
            _indent = isFlow ? BestIndent : 0;
        }
        else if (!isIndentless)
        {
            _indent += BestIndent;
        }
    }

    private void Put(char c)
    {
        _text.Append(c);
        _column++;
    }

    private void PutBreak()
    {
        _text.Append('\n');
        _column = 0;
        if (_version3)
        {
            _onlyIndentation = true;
        }
    }

    private void WriteIndent()
    {
        var indent = Math.Max(_indent, 0);
        if (!_onlyIndentation || _column > indent || (_column == indent && !_whitespace))
        {
            PutBreak();
        }

        if (_column < indent)
        {
            _text.Append(' ', indent - _column);
            _column = indent;
        }

        _whitespace = true;
        if (!_version3)
        {
            _onlyIndentation = true;
        }
    }

    private void WriteIndicator(ReadOnlySpan<char> indicator, bool needWhitespace, bool isIndentation = false)
    {
        if (needWhitespace && !_whitespace)
        {
            Put(' ');
        }

        _text.Append(indicator);
        _column += indicator.Length;
        _whitespace = false;
        _onlyIndentation = _onlyIndentation && isIndentation;
    }
}
