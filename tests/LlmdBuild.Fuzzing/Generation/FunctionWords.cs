namespace LlmdBuild.Fuzzing.Generation;

/// <summary>What the text parameters of each function are made of, by the parameter's place.</summary>
internal static class FunctionWords
{
    private static readonly Dictionary<string, string[]?[]> s_words = Build();

    /// <summary>The texts for a parameter, or null where any text will do.</summary>
    public static string[]? Find(string function, int parameter) =>
        s_words.TryGetValue(function, out var parameters) && parameter < parameters.Length ? parameters[parameter] : null;

    private static Dictionary<string, string[]?[]> Build()
    {
        var words = new Dictionary<string, string[]?[]>(StringComparer.Ordinal);
        Add(words, [Words.Patterns], "regexMatch", "mustRegexMatch", "regexFind", "mustRegexFind", "regexFindAll", "mustRegexFindAll", "regexSplit", "mustRegexSplit");
        Add(words, [Words.Patterns, null, Words.Replacements], "regexReplaceAll", "mustRegexReplaceAll", "regexReplaceAllLiteral", "mustRegexReplaceAllLiteral");
        Add(words, [Words.Layouts, Words.DateTexts], "toDate", "mustToDate");
        Add(words, [Words.Layouts, null, Words.Zones], "dateInZone", "date_in_zone");
        Add(words, [Words.Layouts], "date");
        Add(words, [null, Words.Zones], "htmlDateInZone");
        Add(words, [Words.Durations], "dateModify", "date_modify", "mustDateModify", "must_date_modify", "durationRound", "duration", "ago");
        Add(words, [Words.Versions], "semver");
        Add(words, [Words.Constraints, Words.Versions], "semverCompare");
        Add(words, [Words.Urls], "urlParse", "urlquery");
        Add(words, [Words.Paths], "base", "dir", "clean", "ext", "isAbs", "osBase", "osDir", "osClean", "osExt", "osIsAbs");
        Add(words, [Words.Encoded], "b64dec", "b32dec", "decryptAES");
        Add(words, [Words.GoTypes], "typeIs", "typeIsLike", "kindIs");
        Add(words, [Words.JsonTexts], "fromJson", "fromJsonArray", "mustFromJson");
        Add(words, [Words.TomlTexts], "fromToml");
        Add(words, [Words.YamlTexts], "fromYaml", "fromYamlArray");
        Add(words, [Words.TemplateTexts], "tpl");
        Add(words, [["part0", "part1", "nosuch", ""]], "include");
        Add(words, [null, Words.HashRounds], "derivePassword");
        Add(words, [PrintfGenerator.Formats], "printf");
        return words;
    }

    private static void Add(Dictionary<string, string[]?[]> words, string[]?[] parameters, params string[] functions)
    {
        foreach (var function in functions) words[function] = parameters;
    }
}
