namespace LlmdBuild.Helm.Rendering;

/// <summary>The codes of charts, values and rendering; each has a page under <c>docs/diagnostics</c>.</summary>
internal static class RenderingCodes
{
    public const string TemplateParse = "LLMD1001";
    public const string TemplateExecution = "LLMD1002";
    public const string ChartAuthorMessage = "LLMD1003";
    public const string ManifestInvalid = "LLMD1004";
    public const string ChartUnreadable = "LLMD1010";
    public const string ChartMetadataInvalid = "LLMD1011";
    public const string ChartArchiveUnsafe = "LLMD1012";
    public const string DependencyMissing = "LLMD1013";
    public const string ValuesInvalid = "LLMD1014";
    public const string SetExpressionInvalid = "LLMD1015";
    public const string ValuesAgainstSchema = "LLMD1016";
    public const string DependencyValues = "LLMD1017";
    public const string KubeVersionIncompatible = "LLMD1018";
    public const string KubeVersionInvalid = "LLMD1019";
    public const string ReleaseNameInvalid = "LLMD1020";
    public const string ChartNotInstallable = "LLMD1021";
    public const string TemplateNotFound = "LLMD1022";
    public const string LimitReached = "LLMD1023";
    public const string RandomUsed = "LLMD1030";
    public const string RandomInSecret = "LLMD1031";
    public const string LookupEmpty = "LLMD1032";
    public const string HelmWarning = "LLMD1040";
}
