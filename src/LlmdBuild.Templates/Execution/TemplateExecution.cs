namespace LlmdBuild.Templates.Execution;

/// <summary>The state of one render: variables, depth, output and limits. Never shared between threads.</summary>
/// <remarks>
/// One execution serves all the templates of a render, one after the other, and the templates that functions run inside
/// them. Functions reach it through their call.
/// </remarks>
public sealed partial class TemplateExecution
{
    private readonly Dictionary<Type, object> _states = [];

    /// <summary>A render over a set of templates.</summary>
    /// <param name="templates">The templates that can be reached.</param>
    /// <param name="options">Go's defaults where null.</param>
    public TemplateExecution(TemplateSet templates, TemplateOptions? options = null)
    {
        Templates = templates;
        Options = options ?? TemplateOptions.Default;
    }

    /// <summary>The templates that can be reached now: within <see cref="ExecuteParsed"/> those of the parsed text too.</summary>
    public TemplateSet Templates { get; private set; }

    /// <summary>How templates are executed.</summary>
    public TemplateOptions Options { get; }

    /// <summary>The name of the template that runs now; empty when none does.</summary>
    public string TemplateName { get; private set; } = "";

    /// <summary>The place of the node that runs now: for a function the place of its call.</summary>
    public SourceSpan Location { get; private set; }

    /// <summary>Something of the render's own that functions share: made at the first request of its type, kept for the render.</summary>
    public T State<T>() where T : class, new()
    {
        if (!_states.TryGetValue(typeof(T), out var state))
        {
            _states[typeof(T)] = state = new T();
        }

        return (T)state;
    }

    /// <summary>Puts a shared state in place before the render starts, replacing one of its type.</summary>
    public void SetState<T>(T state) where T : class => _states[typeof(T)] = state;

    /// <summary>Executes a template of the set and returns what it wrote, as <c>include</c> does.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its dot, and the value of <c>$</c>.</param>
    /// <exception cref="TemplateExecutionException">
    /// There is no such template (<c>template: no template "x" associated with template …</c>), or it failed.
    /// </exception>
    public string Execute(string name, object? data) => throw new NotSupportedException("the executor follows");

    /// <summary>
    /// Executes a text's own template with the text's templates added to the set for as long as it runs, as <c>tpl</c> does.
    /// </summary>
    /// <param name="parsed">The text, parsed.</param>
    /// <param name="data">Its dot, and the value of <c>$</c>.</param>
    /// <exception cref="TemplateExecutionException">The template failed.</exception>
    public string ExecuteParsed(ParsedTemplate parsed, object? data) => throw new NotSupportedException("the executor follows");
}
