namespace LlmdBuild.Helm.Yaml;

/// <summary>One pass over a scalar for what limits the ways to write it.</summary>
internal readonly ref struct YamlScalarScan
{
    public YamlScalarScan(string value, bool version3)
    {
        bool afterBlank = true, afterSpace = false, afterBreak = false;
        HasIndicators = value.Length >= 3 && value[0] is '-' or '.' && value[1] == value[0] && value[2] == value[0];
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isLast = i == value.Length - 1;
            HasIndicators |= IsIndicator(c, isFirst: i == 0, afterBlank, beforeBlank: isLast || YamlCharacters.IsBlank(value[i + 1]));
            if (c == '\t' && version3)
            {
                HasTabs = true;
            }
            else
            {
                HasSpecials |= !IsPrintable(c);
            }

            if (c == ' ')
            {
                HasBlankEnds |= i == 0 || isLast;
                HasTrailingSpace |= isLast;
                HasBreakSpace |= afterBreak;
                (afterSpace, afterBreak) = (true, false);
            }
            else if (YamlCharacters.IsBreak(c))
            {
                HasBreaks = true;
                HasBlankEnds |= i == 0 || isLast;
                HasSpaceBreak |= afterSpace;
                (afterSpace, afterBreak) = (false, true);
            }
            else
            {
                (afterSpace, afterBreak) = (false, false);
            }

            afterBlank = YamlCharacters.IsBlankOrEnd(c);
        }
    }

    /// <summary>Line breaks, Unicode's included.</summary>
    public bool HasBreaks { get; }

    /// <summary>A space or break at the beginning or the end.</summary>
    public bool HasBlankEnds { get; }

    /// <summary>A space at the end.</summary>
    public bool HasTrailingSpace { get; }

    /// <summary>A space after a break.</summary>
    public bool HasBreakSpace { get; }

    /// <summary>A break after a space.</summary>
    public bool HasSpaceBreak { get; }

    /// <summary>Characters that only double quotes can show.</summary>
    public bool HasSpecials { get; }

    /// <summary>Tabs, which v3 leaves in literal blocks; to v2 they are special.</summary>
    public bool HasTabs { get; }

    /// <summary>What would be read as YAML's own.</summary>
    public bool HasIndicators { get; }

    /// <summary>Whether the emitter writes the character as it is; a surrogate is half of one beyond U+FFFF, which it does not.</summary>
    public static bool IsPrintable(char c) =>
        c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');

    // In the block context; the flow context is used for empty collections only.
    private static bool IsIndicator(char c, bool isFirst, bool afterBlank, bool beforeBlank) => isFirst
        ? c switch
        {
            '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => true,
            '?' or ':' or '-' => beforeBlank,
            _ => false,
        }
        : c switch
        {
            ':' => beforeBlank,
            '#' => afterBlank,
            _ => false,
        };
}
