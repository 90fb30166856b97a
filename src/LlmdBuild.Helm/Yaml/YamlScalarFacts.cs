using System.Buffers;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>What the emitter has to know of a scalar before it can choose how to write it.</summary>
internal readonly struct YamlScalarFacts
{
    private const int MaxSimpleKeyBytes = 128;

    /// <summary>Text of these only, neither of whose ends is a blank or dash or dot, can be written in every way.</summary>
    private static readonly SearchValues<char> Harmless =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+=()$;~^<\\");

    public YamlScalarFacts(string value, bool version3)
    {
        Value = value;
        PlainAllowed = SingleQuotedAllowed = BlockAllowed = true;
        if (value.Length == 0)
        {
            BlockAllowed = false;
            return;
        }

        if (char.IsAsciiLetterOrDigit(value[0]) && !value.AsSpan().ContainsAnyExcept(Harmless))
        {
            return;
        }

        var scan = new YamlScalarScan(value, version3);
        IsMultiline = scan.HasBreaks;
        PlainAllowed = !scan.HasBlankEnds && !scan.HasBreaks && !scan.HasBreakSpace && !scan.HasSpaceBreak
            && !scan.HasSpecials && !scan.HasTabs && !scan.HasIndicators;
        SingleQuotedAllowed = !scan.HasBreakSpace && !scan.HasSpaceBreak && !scan.HasSpecials && !scan.HasTabs;
        BlockAllowed = !scan.HasTrailingSpace && !scan.HasSpaceBreak && !scan.HasSpecials;
    }

    /// <summary>The scalar's text.</summary>
    public string Value { get; }

    /// <summary>Whether there are line breaks, Unicode's included.</summary>
    public bool IsMultiline { get; }

    /// <summary>Whether the text reads the same without quotes, in the block context.</summary>
    public bool PlainAllowed { get; }

    /// <summary>Whether single quotes can hold the text.</summary>
    public bool SingleQuotedAllowed { get; }

    /// <summary>Whether a literal block can hold the text.</summary>
    public bool BlockAllowed { get; }

    /// <summary>Whether it can stand before a ':' without a '?', with a tag of that length.</summary>
    public bool IsSimpleKey(int tagLength) => !IsMultiline
        && (tagLength + (Value.Length * 3) <= MaxSimpleKeyBytes || tagLength + GoString.ByteCount(Value) <= MaxSimpleKeyBytes);
}
