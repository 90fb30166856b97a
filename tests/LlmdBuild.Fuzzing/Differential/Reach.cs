using System.Text.Json.Nodes;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Which functions and kinds of node the templates of a run hold.</summary>
public sealed class Reach
{
    // Keywords that end or divide a branch are no nodes of a finished tree: the parser consumes them.
    private static readonly NodeKind[] s_kinds = [.. Enum.GetValues<NodeKind>().Except([NodeKind.Else, NodeKind.End])];

    private readonly HashSet<string> _functions = [];
    private readonly HashSet<NodeKind> _kinds = [];

    /// <summary>Notes what a case's templates hold.</summary>
    public void Add(JsonObject @case)
    {
        if ((string?)@case["tpl"] is { } template) AddText(template);
        if (@case["files"] is not JsonObject files) return;
        foreach (var (path, content) in files)
        {
            if (content is JsonValue && path.Contains("templates/", StringComparison.Ordinal)) AddText((string)content!);
        }
    }

    /// <summary>Whether nothing is missing.</summary>
    public bool IsWhole => !MissingFunctions.Any() && !MissingKinds.Any();

    private IEnumerable<string> MissingFunctions => EngineFunctions.Table.Functions.Select(function => function.Name).Where(name => !_functions.Contains(name)).Order(StringComparer.Ordinal);

    private IEnumerable<NodeKind> MissingKinds => s_kinds.Except(_kinds);

    /// <summary>One line for each of the two, with the names not reached.</summary>
    public override string ToString()
    {
        var all = EngineFunctions.Table.Functions.Count();
        return $"functions: {all - MissingFunctions.Count()} of {all}{Listed(MissingFunctions)}\n"
            + $"kinds of node: {s_kinds.Length - MissingKinds.Count()} of {s_kinds.Length}{Listed(MissingKinds.Select(kind => kind.ToString()))}";
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? $", missing: {text}" : "";

    private void AddText(string text)
    {
        try
        {
            foreach (var template in TemplateParser.Parse("t", text, EngineFunctions.Table).Templates) AddNode(template.Root);
        }
        catch (TemplateParseException)
        {
            // A template that does not parse calls nothing.
        }
    }

    private void AddNode(Node? node)
    {
        if (node is null) return;
        _kinds.Add(node.Kind);
        switch (node)
        {
            case IdentifierNode identifier: _functions.Add(identifier.Function.Name); break;
            case ListNode list: AddAll(list.Nodes); break;
            case ActionNode action: AddNode(action.Pipe); break;
            case PipeNode pipe: AddAll(pipe.Declarations); AddAll(pipe.Commands); break;
            case CommandNode command: AddAll(command.Arguments); break;
            case ChainNode chain: AddNode(chain.Operand); break;
            case TemplateNode call: AddNode(call.Pipe); break;
            case BranchNode branch: AddNode(branch.Pipe); AddNode(branch.List); AddNode(branch.ElseList); break;
        }
    }

    private void AddAll(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes) AddNode(node);
    }
}
