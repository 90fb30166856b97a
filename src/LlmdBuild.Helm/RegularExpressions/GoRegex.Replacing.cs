using System.Globalization;
using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.RegularExpressions;

public sealed partial class GoRegex
{
    /// <summary>Replaces every match by a text in which <c>$1</c>, <c>${1}</c>, <c>$name</c> and <c>${name}</c> stand for groups, <c>$$</c> for a dollar.</summary>
    public string ReplaceAll(string text, string replacement) => ReplaceAll(text, replacement, new RegexSteps());

    internal string ReplaceAll(string text, string replacement, RegexSteps steps) =>
        replacement.Contains('$', StringComparison.Ordinal)
            ? Replace(text, 2 * _names.Length, replacement, Expand, steps)
            : ReplaceAllLiteral(text, replacement, steps);

    /// <summary>Replaces every match by a text as it is.</summary>
    public string ReplaceAllLiteral(string text, string replacement) => ReplaceAllLiteral(text, replacement, new RegexSteps());

    internal string ReplaceAllLiteral(string text, string replacement, RegexSteps steps) =>
        Replace(text, 2, replacement, static (result, _, _, literal) => result.Append(literal), steps);

    private delegate void Replacer(StringBuilder result, string text, ReadOnlySpan<int> slots, string replacement);

    private string Replace(string text, int slotCount, string replacement, Replacer replacer, RegexSteps steps)
    {
        StringBuilder? result = null;
        var slots = slotCount <= 64 ? stackalloc int[slotCount] : new int[slotCount];
        var lastEnd = 0;
        for (var at = 0; at <= text.Length && Match(text, at, slots, steps);)
        {
            result ??= new StringBuilder(text.Length);
            var (start, end) = (slots[0], slots[1]);
            result.Append(text, lastEnd, start - lastEnd);
            // Not for an empty match right behind another one, which would be replaced twice.
            if (end > lastEnd || start == 0) replacer(result, text, slots, replacement);
            if (result.Length > MaxResult) throw new GoRegexLimitException("replacing would make a text of more than 64 Mi characters");
            lastEnd = end;
            RegexInput.Read(text, at, out var width);
            if (at + width > end) at += width;
            else if (at + 1 > end) at++;
            else at = end;
        }
        return result is null ? text : result.Append(text, lastEnd, text.Length - lastEnd).ToString();
    }

    private void Expand(StringBuilder result, string text, ReadOnlySpan<int> slots, string template)
    {
        var at = 0;
        while (template.IndexOf('$', at) is >= 0 and var dollar)
        {
            result.Append(template, at, dollar - at);
            at = dollar + 1;
            if (at < template.Length && template[at] == '$')
            {
                result.Append('$');
                at++;
            }
            else if (!TryReadReference(template, ref at, out var name))
            {
                result.Append('$');
            }
            else if (FindGroup(name, slots) is { } group)
            {
                result.Append(text, slots[group * 2], slots[group * 2 + 1] - slots[group * 2]);
            }
        }
        result.Append(template, at, template.Length - at);
    }

    // name  1  {name}  {1}, from behind the dollar
    private static bool TryReadReference(string template, ref int at, out string name)
    {
        name = "";
        var start = at;
        var braced = start < template.Length && template[start] == '{';
        if (braced) start++;
        var end = start;
        while (end < template.Length)
        {
            var rune = GoString.DecodeRune(template, end, out var width);
            if (rune != '_' && !IsLetterOrDigit(rune)) break;
            end += width;
        }
        if (end == start || (braced && (end == template.Length || template[end] != '}'))) return false;
        name = template[start..end];
        at = braced ? end + 1 : end;
        return true;
    }

    private static bool IsLetterOrDigit(int rune) =>
        CharUnicodeInfo.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber;

    // A number without leading zero names a group by number, anything else by name; null where it took no part in the match.
    private int? FindGroup(string name, ReadOnlySpan<int> slots)
    {
        var isNumber = name.Length <= 9 && name.All(char.IsAsciiDigit) && (name.Length == 1 || name[0] != '0');
        if (isNumber)
        {
            var number = int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture);
            return number * 2 + 1 < slots.Length && slots[number * 2] >= 0 ? number : null;
        }
        for (var group = 0; group < _names.Length; group++)
        {
            if (_names[group] == name && slots[group * 2] >= 0) return group;
        }
        return null;
    }
}
