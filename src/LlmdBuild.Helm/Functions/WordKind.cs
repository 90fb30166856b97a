namespace LlmdBuild.Helm.Functions;

/// <summary>What a run of characters is to xstrings.</summary>
internal enum WordKind
{
    /// <summary>The end of the text, or bytes that are no text.</summary>
    None,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>A word that begins with a large letter.</summary>
    Upper,

    /// <summary>A word of small letters, or letters without case.</summary>
    Alphabet,

    /// <summary>Spaces, hyphens and underscores.</summary>
    Connector,

    /// <summary>Other punctuation.</summary>
    Punctuation,

    /// <summary>Everything else: symbols, Chinese characters.</summary>
    Other,
}
