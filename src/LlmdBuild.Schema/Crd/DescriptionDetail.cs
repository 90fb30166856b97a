namespace LlmdBuild.Schema.Crd;

/// <summary>How much of the charts' descriptions a CRD carries; each step is smaller.</summary>
public enum DescriptionDetail
{
    /// <summary>Everything, with the default where it is short.</summary>
    Full,

    /// <summary>The first paragraph, at most 300 characters.</summary>
    Paragraph,

    /// <summary>The first line, at most 100 characters.</summary>
    Line,

    /// <summary>None below the components' own.</summary>
    None,
}
