using LlmdBuild.Templates.Syntax;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

// Evaluates pipelines, commands and fields. A final value is what the pipeline gives a command as last argument; null
// where there is none.
public sealed partial class TemplateExecution
{
    private object EvaluatePipeline(object? dot, PipeNode pipe)
    {
        _node = pipe;
        object? final = null;
        foreach (var command in pipe.Commands)
        {
            final = NoValue.Unwrap(EvaluateCommand(dot, command, final));
        }

        foreach (var variable in pipe.Declarations)
        {
            if (pipe.IsAssignment)
            {
                SetVariable(variable.Name, final, isInterface: false);
            }
            else
            {
                _variables.Push(variable.Name, final);
            }
        }

        return final!;
    }

    private object? EvaluateCommand(object? dot, CommandNode command, object? final)
    {
        var first = command.Arguments[0];
        switch (first.Kind)
        {
            case NodeKind.Field:
                return EvaluateFieldNode(dot, (FieldNode)first, command.Arguments, final, out _);
            case NodeKind.Chain:
                return EvaluateChainNode(dot, (ChainNode)first, command.Arguments, final, out _);
            case NodeKind.Identifier:
                return EvaluateFunction(dot, (IdentifierNode)first, command, command.Arguments, final, out _);
            case NodeKind.Pipe:
                ExpectNoArguments(command.Arguments, final);
                return EvaluateParenthesized(dot, (PipeNode)first);
            case NodeKind.Variable:
                return EvaluateVariableNode(dot, (VariableNode)first, command.Arguments, final, out _);
        }

        _node = first;
        ExpectNoArguments(command.Arguments, final);
        return first.Kind switch
        {
            NodeKind.Dot => dot,
            NodeKind.Nil => throw Failure("nil is not a command"),
            _ => EvaluateConstant(first),
        };
    }

    private object EvaluateParenthesized(object? dot, PipeNode pipe) =>
        StackGuard.HasRoom ? EvaluatePipeline(dot, pipe) : EvaluateOnFreshStack(dot, pipe);

    private object EvaluateOnFreshStack(object? dot, PipeNode pipe) => OnFreshStack(() => EvaluatePipeline(dot, pipe));

    private void ExpectNoArguments(Node[] arguments, object? final)
    {
        if (arguments.Length > 1 || final is not null)
        {
            throw Failure($"can't give argument to non-function {arguments[0]}");
        }
    }

    // A constant where no type is asked for.
    private object EvaluateConstant(Node constant)
    {
        switch (constant)
        {
            case StringNode text:
                return text.Text;
            case BoolNode truth:
                return truth.Value;
            case NumberNode number:
                _node = number;
                return number.Ideal ?? throw Failure($"{number.Text} overflows int");
            default:
                throw Failure($"can't evaluate command {Formatting.GoQuote.Quote(constant.ToString())}");
        }
    }

    private object? EvaluateFieldNode(object? dot, FieldNode field, Node[] arguments, object? final, out bool isInterface)
    {
        _node = field;
        isInterface = _dotIsInterface;
        return EvaluateFieldChain(dot, dot, field, field.Fields, arguments, final, ref isInterface);
    }

    private object? EvaluateChainNode(object? dot, ChainNode chain, Node[] arguments, object? final, out bool isInterface)
    {
        _node = chain;
        if (chain.Operand.Kind == NodeKind.Nil)
        {
            throw Failure($"indirection through explicit nil in {chain}");
        }

        _node = chain.Operand;
        isInterface = false;
        var receiver = chain.Operand.Kind == NodeKind.Identifier
            ? EvaluateFunction(dot, (IdentifierNode)chain.Operand, chain.Operand, [], final: null, out isInterface)
            : EvaluateParenthesized(dot, (PipeNode)chain.Operand);
        return EvaluateFieldChain(dot, receiver, chain, chain.Fields, arguments, final, ref isInterface);
    }

    private object? EvaluateVariableNode(object? dot, VariableNode variable, Node[] arguments, object? final, out bool isInterface)
    {
        _node = variable;
        if (!_variables.TryGet(variable.Name, out var value, out isInterface))
        {
            throw Failure($"undefined variable: {variable.Name}");
        }

        if (variable.Fields.Length == 0)
        {
            ExpectNoArguments(arguments, final);
            return value;
        }

        return EvaluateFieldChain(dot, value, variable, variable.Fields, arguments, final, ref isInterface);
    }

    private void SetVariable(string name, object? value, bool isInterface)
    {
        if (!_variables.TrySet(name, value, isInterface))
        {
            throw Failure($"undefined variable: {name}");
        }
    }

    // .X.Y.Z: the last one may be a method, which gets the arguments.
    private object? EvaluateFieldChain(
        object? dot, object? receiver, Node node, string[] fields, Node[] arguments, object? final, ref bool isInterface)
    {
        for (var i = 0; i < fields.Length - 1; i++)
        {
            receiver = EvaluateField(dot, fields[i], node, [], final: null, receiver, ref isInterface);
        }

        return EvaluateField(dot, fields[^1], node, arguments, final, receiver, ref isInterface);
    }

    // isInterface says how the receiver is held, and then how the result is: errors name the one type or the other.
    private object? EvaluateField(
        object? dot, string name, Node node, Node[] arguments, object? final, object? receiver, ref bool isInterface)
    {
        switch (receiver)
        {
            case Dictionary<string, object?> map:
                isInterface = true;
                ExpectNoArgumentsForKey(name, arguments, final);
                return map.TryGetValue(name, out var value) ? value : MissingEntry(name, null);
            case NoValue:
                return _missingKey == MissingKey.Error
                    ? throw Failure($"nil data; no entry for key {Formatting.GoQuote.Quote(name)}")
                    : receiver;
            case null:
                throw Failure($"nil pointer evaluating interface {{}}.{name}");
            case IGoObject obj when obj.TryGetMethod(name, out var method):
                return EvaluateCall(dot, method, node, name, arguments, final, out isInterface);
            case GoMap map:
                ExpectNoArgumentsForKey(name, arguments, final);
                isInterface = map.GoType.Element!.Kind == GoKind.Interface;
                return map.TryGetValue(name, out var entry) ? entry : MissingEntry(name, map.GoType.Element);
            case IGoObject obj when obj.TryGetField(name, out var field):
                if (arguments.Length > 1 || final is not null)
                {
                    throw Failure($"{name} has arguments but cannot be invoked as function");
                }

                isInterface = field is null;
                return field;
            default:
                throw UnknownField(name, receiver, isInterface);
        }
    }

    private TemplateExecutionException UnknownField(string name, object receiver, bool isInterface)
    {
        var type = GoType.Of(receiver)!;
        var typeName = isInterface ? GoType.Any.Name : type.Name;
        if (receiver is IGoStruct structure && structure.Fields.Any(field => field.Key == name))
        {
            return Failure($"{name} is an unexported field of struct type {typeName}");
        }

        return receiver is GoNil && type.Kind == GoKind.Pointer
            ? Failure($"nil pointer evaluating {typeName}.{name}")
            : Failure($"can't evaluate field {name} in type {typeName}");
    }

    private void ExpectNoArgumentsForKey(string name, Node[] arguments, object? final)
    {
        if (arguments.Length > 1 || final is not null)
        {
            throw Failure($"{name} is not a method but has arguments");
        }
    }

    private object? MissingEntry(string name, GoType? element) => _missingKey switch
    {
        MissingKey.Zero => element is null ? null : ZeroValue.Of(element),
        MissingKey.Error => throw Failure($"map has no entry for key {Formatting.GoQuote.Quote(name)}"),
        _ => NoValue.Instance,
    };
}
