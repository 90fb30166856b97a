using System.Diagnostics.CodeAnalysis;

namespace LlmdBuild.Templates;

/// <summary>Templates that can call each other, by name. Immutable, shared between renders by any number of threads.</summary>
/// <remarks>
/// Adding to a set gives a new one that leaves the old one as it is and shares its templates: what <c>tpl</c> needs for
/// each of its calls costs as much as what the call adds.
/// </remarks>
public sealed class TemplateSet
{
    // A chain of small layers: longer ones are joined, so that a look-up stays a few steps.
    private const int MostLayers = 4;

    private readonly Dictionary<string, Template> _templates;
    private readonly TemplateSet? _below;
    private readonly int _layers;

    private TemplateSet(Dictionary<string, Template> templates, TemplateSet? below)
    {
        _templates = templates;
        _below = below;
        _layers = below is null ? 1 : below._layers + 1;
    }

    /// <summary>The set of no templates.</summary>
    public static TemplateSet Empty { get; } = new([], null);

    /// <summary>All names, each once, in no order.</summary>
    public IEnumerable<string> Names => Flatten().Keys;

    /// <summary>A set of all these, added one after the other.</summary>
    public static TemplateSet Create(IEnumerable<ParsedTemplate> templates) => Empty.With(templates);

    /// <summary>This set and the templates of one more text.</summary>
    public TemplateSet With(ParsedTemplate template) => With([template]);

    /// <summary>This set and the templates of more texts, in that order.</summary>
    /// <remarks>A later template replaces an earlier one of its name, unless the later one is empty.</remarks>
    public TemplateSet With(IEnumerable<ParsedTemplate> templates)
    {
        var (layer, below) = _layers < MostLayers && _templates.Count > 0
            ? (new Dictionary<string, Template>(StringComparer.Ordinal), this)
            : (Flatten(), null);
        foreach (var template in templates.SelectMany(t => t.Templates))
        {
            if (!template.IsEmpty || !(layer.ContainsKey(template.Name) || below?.Contains(template.Name) == true))
            {
                layer[template.Name] = template;
            }
        }

        return new TemplateSet(layer, below);
    }

    /// <summary>Whether the set has a template of that name.</summary>
    public bool Contains(string name) => TryGet(name, out _);

    /// <summary>The template of that name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Template? template)
    {
        for (var set = this; set is not null; set = set._below)
        {
            if (set._templates.TryGetValue(name, out template))
            {
                return true;
            }
        }

        template = null;
        return false;
    }

    private Dictionary<string, Template> Flatten()
    {
        var all = _below is null ? new Dictionary<string, Template>(StringComparer.Ordinal) : _below.Flatten();
        foreach (var (name, template) in _templates)
        {
            all[name] = template;
        }

        return all;
    }
}
