namespace LlmdBuild.Pipeline.Patching;

/// <summary>The codes of what can be wrong with a patch.</summary>
internal static class PatchCodes
{
    /// <summary>A document of a patch file is none of the forms that patches have.</summary>
    public const string PatchUnreadable = "LLMD1050";

    /// <summary>A patch selects nothing.</summary>
    public const string PatchWithoutTarget = "LLMD1051";

    /// <summary>A patch cannot be applied to what it selects.</summary>
    public const string PatchNotApplicable = "LLMD1052";
}
