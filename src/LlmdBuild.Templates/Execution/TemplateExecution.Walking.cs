using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Syntax;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

// Walks over the major parts of a template, writing output.
public sealed partial class TemplateExecution
{
    private const int StepsOfPass = 4;

    private Flow Walk(object? dot, ListNode list)
    {
        if (!StackGuard.HasRoom)
        {
            return WalkOnFreshStack(dot, list);
        }

        _node = list;
        _steps += list.Nodes.Length;
        foreach (var node in list.Nodes)
        {
            _node = node;
            switch (node.Kind)
            {
                case NodeKind.Text:
                    Write(((TextNode)node).Text);
                    break;
                case NodeKind.Action:
                    WalkAction(dot, (ActionNode)node);
                    break;
                case NodeKind.Template:
                    WalkTemplate(dot, (TemplateNode)node);
                    break;
                case NodeKind.Break:
                    return Flow.Break;
                case NodeKind.Continue:
                    return Flow.Continue;
                default:
                    var flow = node.Kind == NodeKind.Range
                        ? WalkRange(dot, (BranchNode)node)
                        : WalkIfOrWith(dot, (BranchNode)node);
                    if (flow != Flow.Next)
                    {
                        return flow;
                    }

                    break;
            }
        }

        return Flow.Next;
    }

    // Apart from Walk, which would otherwise make the lambda's closure each time.
    private Flow WalkOnFreshStack(object? dot, ListNode list) => OnFreshStack(() => Walk(dot, list));

    // Variables that it declares live on until the end of what it stands in.
    private void WalkAction(object? dot, ActionNode action)
    {
        var value = EvaluatePipeline(dot, action.Pipe);
        if (action.Pipe.Declarations.Length == 0)
        {
            _node = action;
            PrintValue(action, value);
        }
    }

    private Flow WalkIfOrWith(object? dot, BranchNode branch)
    {
        var mark = _variables.Mark;
        var value = EvaluatePipeline(dot, branch.Pipe);
        var flow = Flow.Next;
        if (IsTrue(value))
        {
            flow = branch.Kind == NodeKind.With
                ? WalkWithDot(value, isInterface: false, branch.List)
                : Walk(dot, branch.List);
        }
        else if (branch.ElseList is { } elseList)
        {
            flow = Walk(dot, elseList);
        }

        _variables.Pop(mark);
        return flow;
    }

    private Flow WalkWithDot(object? dot, bool isInterface, ListNode list)
    {
        var outer = _dotIsInterface;
        _dotIsInterface = isInterface;
        var flow = Walk(dot, list);
        _dotIsInterface = outer;
        return flow;
    }

    private Flow WalkRange(object? dot, BranchNode range)
    {
        _node = range;
        var outerMark = _variables.Mark;
        var value = EvaluatePipeline(dot, range.Pipe);
        var loop = new RangeLoop(range, _variables.Mark, _dotIsInterface);
        Iterate(ref loop, value);
        _dotIsInterface = loop.OuterDotIsInterface;
        var flow = !loop.HasRun && range.ElseList is { } elseList ? Walk(dot, elseList) : Flow.Next;
        _variables.Pop(outerMark);
        // A continue in the else goes on with the loop outside; a break ends here, as it does in Go.
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private void Iterate(ref RangeLoop loop, object? value)
    {
        switch (value)
        {
            case List<object?> list:
                // The list may grow while we are at it: Go would not see what is added.
                var count = list.Count;
                for (var i = 0; i < count && i < list.Count && RunOnce(ref loop, GoBox.Int(i), list[i], isInterface: true); i++)
                {
                }

                break;
            case Dictionary<string, object?> map:
                IterateMap(ref loop, map, isInterface: true);
                break;
            case GoMap map:
                IterateMap(ref loop, map.Entries, map.GoType.Element!.Kind == GoKind.Interface);
                break;
            case GoSlice slice:
                var holdsInterfaces = slice.GoType.Element!.Kind == GoKind.Interface;
                for (var i = 0; i < slice.Count && RunOnce(ref loop, GoBox.Int(i), slice[i], holdsInterfaces); i++)
                {
                }

                break;
            case byte[] bytes:
                for (var i = 0; i < bytes.Length && RunOnce(ref loop, GoBox.Int(i), bytes[i], isInterface: false); i++)
                {
                }

                break;
            case NoValue:
                break;
            default:
                IterateNumber(ref loop, value!);
                break;
        }
    }

    private void IterateMap(ref RangeLoop loop, Dictionary<string, object?> map, bool isInterface)
    {
        if (map.Count == 0)
        {
            return;
        }

        // Keys and values are taken before the first pass, as text/template does: a body that sets keys changes nothing here.
        var entries = new KeyValuePair<string, object?>[map.Count];
        ((ICollection<KeyValuePair<string, object?>>)map).CopyTo(entries, 0);
        Array.Sort(entries, static (x, y) => GoString.Compare(x.Key, y.Key));
        foreach (var (key, value) in entries)
        {
            if (!RunOnce(ref loop, key, value, isInterface))
            {
                break;
            }
        }
    }

    // range over n counts from 0, in the type of n.
    private void IterateNumber(ref RangeLoop loop, object value)
    {
        var isUnsigned = GoInteger.TryGetUnsigned(value, out var unsigned);
        if (!isUnsigned && !GoInteger.TryGet(value, out _))
        {
            // Go follows a pointer before it finds out.
            var text = GoFormat.Sprint(value);
            throw Failure($"range can't iterate over {(GoType.Of(value)?.Kind == GoKind.Pointer ? text.TrimStart('&') : text)}");
        }

        if (loop.Range.Pipe.Declarations.Length > 1)
        {
            throw Failure($"can't use {GoFormat.Sprint(value)} to iterate over more than one variable");
        }

        if (isUnsigned)
        {
            for (ulong i = 0; i < unsigned && RunOnce(ref loop, NoValue.Instance, LikeUnsigned(value, i), isInterface: false); i++)
            {
            }

            return;
        }

        GoInteger.TryGet(value, out var signed);
        for (long i = 0; i < signed && RunOnce(ref loop, NoValue.Instance, LikeSigned(value, i), isInterface: false); i++)
        {
        }
    }

    private static object LikeSigned(object value, long i) => value switch
    {
        long => i,
        int => (int)i,
        IGoNumber number => number.Like(i),
        _ => GoBox.Int(i),
    };

    private static object LikeUnsigned(object value, ulong i) => value is byte ? (object)(byte)i : i;

    // False where the loop ends.
    private bool RunOnce(ref RangeLoop loop, object? index, object? element, bool isInterface)
    {
        loop.HasRun = true;
        _node = loop.Range;
        Spend(StepsOfPass);
        SetLoopVariables(loop.Range.Pipe, index, element, isInterface);
        _dotIsInterface = isInterface;
        var flow = Walk(element, loop.Range.List);
        _variables.Pop(loop.Mark);
        return flow != Flow.Break;
    }

    private void SetLoopVariables(PipeNode pipe, object? index, object? element, bool isInterface)
    {
        var declarations = pipe.Declarations;
        if (declarations.Length == 0)
        {
            return;
        }

        if (!pipe.IsAssignment)
        {
            _variables.SetTop(1, element, isInterface);
            if (declarations.Length > 1)
            {
                _variables.SetTop(2, index, isInterface: false);
            }

            return;
        }

        // With one variable it is the element, with two the first is the index.
        if (declarations.Length == 1)
        {
            SetVariable(declarations[0].Name, element, isInterface);
            return;
        }

        SetVariable(declarations[0].Name, index, isInterface: false);
        SetVariable(declarations[1].Name, element, isInterface);
    }

    private void WalkTemplate(object? dot, TemplateNode call)
    {
        _node = call;
        if (!Templates.TryGet(call.Name, out var template))
        {
            throw Failure($"template {GoQuote.Quote(call.Name)} not defined");
        }

        if (_depth == _limits.TemplateDepth)
        {
            throw Failure($"exceeded maximum template depth ({_limits.TemplateDepth})");
        }

        Spend(StepsOfPass);
        var value = call.Pipe is null ? NoValue.Instance : EvaluatePipeline(dot, call.Pipe);
        var (outer, outerDot) = (_template, _dotIsInterface);
        var mark = _variables.Mark;
        var floor = _variables.Enter();
        _variables.Push("$", value);
        (_template, _dotIsInterface) = (template, false);
        _depth++;
        Walk(value, template.Root);
        _depth--;
        (_template, _dotIsInterface) = (outer, outerDot);
        _variables.Leave(mark, floor);
    }

    private void Write(string text)
    {
        _output.Append(text);
        CheckOutput();
    }

    private void PrintValue(Node node, object value)
    {
        switch (value)
        {
            case string text:
                Write(text);
                break;
            case NoValue:
                Write("<no value>");
                break;
            case IGoPointerStringer addressable:
                Write(addressable.String());
                break;
            case IGoValue { GoType.Kind: GoKind.Func or GoKind.Chan } typed:
                throw Failure($"can't print {node} of type {typed.GoType.Name}");
            default:
                PrintOther(value);
                break;
        }
    }

    private void PrintOther(object value)
    {
        TemplateFunctionException failure;
        try
        {
            GoFormat.AppendTo(_output, value);
            CheckOutput();
            return;
        }
        catch (TemplateFunctionException e)
        {
            failure = e; // A limit: nothing else keeps a value from being printed.
        }

        throw Failure(failure.Message, functionName: null, failure);
    }

    private void CheckOutput()
    {
        if (_output.Length + _finishedOutput > _limits.OutputLength)
        {
            throw Failure($"output of more than {_limits.OutputLength} characters");
        }
    }

    private static bool IsTrue(object? value) => !ReferenceEquals(value, NoValue.Instance) && Truth.IsTrue(value);

    // Carries the walk on when the thread's stack runs out, up to the limit.
    private T OnFreshStack<T>(Func<T> function)
    {
        _stackBytes += StackGuard.FreshStackBytes;
        if (_stackBytes > _limits.StackBytes)
        {
            _stackBytes -= StackGuard.FreshStackBytes;
            throw Failure("templates nested too deep");
        }

        try
        {
            return StackGuard.RunOnFreshStack(function);
        }
        finally
        {
            _stackBytes -= StackGuard.FreshStackBytes;
        }
    }

    private struct RangeLoop(BranchNode range, int mark, bool outerDotIsInterface)
    {
        internal readonly BranchNode Range = range;
        internal readonly int Mark = mark;
        internal readonly bool OuterDotIsInterface = outerDotIsInterface;
        internal bool HasRun;
    }
}
