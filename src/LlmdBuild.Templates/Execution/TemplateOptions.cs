namespace LlmdBuild.Templates.Execution;

/// <summary>How templates are executed.</summary>
public sealed record TemplateOptions
{
    /// <summary>Go's defaults.</summary>
    public static TemplateOptions Default { get; } = new();

    /// <summary>What a missing map key gives.</summary>
    public MissingKey MissingKey { get; init; }

    /// <summary>The name of the template set itself, which the error of a template that does not exist names.</summary>
    public string SetName { get; init; } = "";

    /// <summary>What a render may use at most.</summary>
    public TemplateLimits Limits { get; init; } = TemplateLimits.Default;
}
