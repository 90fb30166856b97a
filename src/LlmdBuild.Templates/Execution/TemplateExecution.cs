using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Templates.Execution;

/// <summary>The state of one render: variables, depth, output and limits. Never shared between threads.</summary>
/// <remarks>
/// One execution serves all the templates of a render, one after the other, and the templates that functions run inside
/// them. Functions reach it through their call. After a failure it may be used for other templates.
/// </remarks>
public sealed partial class TemplateExecution
{
    private readonly Dictionary<Type, object> _states = [];
    private readonly TextBuffer _output = new(16 * 1024);
    private readonly VariableStack _variables = new();
    private readonly TemplateLimits _limits;
    private readonly MissingKey _missingKey;

    // What runs: the template, the node in it that errors name, and how dot is held.
    private Template? _template;
    private Node? _node;
    private bool _dotIsInterface;
    private int _depth;
    private int _includeDepth;
    private long _steps;
    private long _finishedOutput;
    private long _stackBytes;

    /// <summary>A render over a set of templates.</summary>
    /// <param name="templates">The templates that can be reached.</param>
    /// <param name="options">Go's defaults where null.</param>
    public TemplateExecution(TemplateSet templates, TemplateOptions? options = null)
    {
        Templates = templates;
        Options = options ?? TemplateOptions.Default;
        _limits = Options.Limits;
        _missingKey = Options.MissingKey;
    }

    /// <summary>The templates that can be reached now: within <see cref="ExecuteParsed"/> those of the parsed text too.</summary>
    public TemplateSet Templates { get; private set; }

    /// <summary>How templates are executed.</summary>
    public TemplateOptions Options { get; }

    /// <summary>The name of the template that runs now; empty when none does.</summary>
    public string TemplateName => _template?.Name ?? "";

    /// <summary>The place of the node that runs now: for a function the place of its call.</summary>
    public SourceSpan Location => _template is null || _node is null ? default : _template.LocationOf(_node.Position);

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
    public string Execute(string name, object? data) =>
        Templates.TryGet(name, out var template)
            ? ExecuteTemplate(template, data)
            : throw NoSuchTemplate(name);

    /// <summary>
    /// Executes a text's own template with the text's templates added to the set for as long as it runs, as <c>tpl</c> does.
    /// </summary>
    /// <param name="parsed">The text, parsed.</param>
    /// <param name="data">Its dot, and the value of <c>$</c>.</param>
    /// <exception cref="TemplateExecutionException">The template failed.</exception>
    public string ExecuteParsed(ParsedTemplate parsed, object? data)
    {
        var templates = Templates;
        Templates = templates.With(parsed);
        try
        {
            return ExecuteTemplate(parsed.Main, data);
        }
        finally
        {
            Templates = templates;
        }
    }

    /// <summary>Counts work that the size of a function's arguments and result does not tell of.</summary>
    /// <param name="steps">Each some nanoseconds, or eight bytes kept.</param>
    /// <exception cref="TemplateExecutionException">The render has no more steps (<see cref="TemplateLimits.Steps"/>).</exception>
    public void Spend(long steps)
    {
        _steps += steps;
        if (_steps > _limits.Steps)
        {
            throw Failure($"more than {_limits.Steps} steps in one render");
        }
    }

    // Its output goes to the end of the one buffer and is cut off again: nested templates cost no buffers of their own.
    private string ExecuteTemplate(Template template, object? data)
    {
        if (_includeDepth == _limits.IncludeDepth)
        {
            throw Failure($"templates included more than {_limits.IncludeDepth} deep");
        }

        var (start, stack) = (_output.Length, _top);
        var (outerTemplate, outerNode, outerDot, outerDepth) = (_template, _node, _dotIsInterface, _depth);
        var mark = _variables.Mark;
        var floor = _variables.Enter();
        _includeDepth++;
        try
        {
            var dot = NoValue.Unwrap(data);
            (_template, _node, _dotIsInterface, _depth) = (template, null, false, 0);
            _variables.Push("$", dot);
            Walk(dot, template.Root);
            var output = _output.Take(start);
            _finishedOutput += _includeDepth == 1 ? output.Length : 0;
            return output;
        }
        finally
        {
            _includeDepth--;
            _output.Truncate(Math.Min(start, _output.Length));
            _top = stack;
            _variables.Leave(mark, floor);
            (_template, _node, _dotIsInterface, _depth) = (outerTemplate, outerNode, outerDot, outerDepth);
        }
    }
}
