namespace LlmdBuild.Templates;

/// <summary>What one text holds: the template of the text itself and those it defines. Immutable.</summary>
public sealed class ParsedTemplate
{
    internal ParsedTemplate(Template main, IReadOnlyList<Template> templates)
    {
        Main = main;
        Templates = templates;
    }

    /// <summary>The text's own template.</summary>
    public Template Main { get; }

    /// <summary>Every template of the text by a name of its own, <see cref="Main"/> too unless a definition took its name.</summary>
    public IReadOnlyList<Template> Templates { get; }
}
