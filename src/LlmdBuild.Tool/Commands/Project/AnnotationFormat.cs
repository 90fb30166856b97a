namespace LlmdBuild.Tool.Commands.Project;

/// <summary>For whom diagnostics are written.</summary>
internal enum AnnotationFormat
{
    /// <summary>The one of the CI that runs this, as its variables tell; text where none does.</summary>
    Auto,

    /// <summary><c>file(line,col): error CODE: message</c></summary>
    Text,

    /// <summary>GitHub's workflow commands.</summary>
    GitHub,

    /// <summary>GitLab's Code Quality report, one JSON document.</summary>
    GitLab,

    /// <summary>Azure Pipelines' logging commands.</summary>
    Azure,
}
