using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Syntax;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

// Calls functions and methods: counts, evaluates and converts their arguments.
public sealed partial class TemplateExecution
{
    // Arguments of the calls under way, each call's together. A call leaves it as it was.
    private object?[] _stack = new object?[128];
    private int _top;

    /// <summary>The text of the expression whose value <c>call</c> calls.</summary>
    internal string CalleeName { get; private set; } = "";

    private object? EvaluateFunction(
        object? dot, IdentifierNode identifier, Node call, Node[] arguments, object? final, out bool isInterface)
    {
        _node = identifier;
        return EvaluateCall(dot, identifier.Function, call, identifier.Function.Name, arguments, final, out isInterface);
    }

    // The arguments, if any, begin with the function itself.
    private object? EvaluateCall(
        object? dot, TemplateFunction function, Node node, string name, Node[] arguments, object? final, out bool isInterface)
    {
        var parameters = function.Parameters;
        var written = arguments.Length > 0 ? arguments.Length - 1 : 0;
        var count = written + (final is null ? 0 : 1);
        CheckCount(parameters, name, written, count);
        if (parameters.Fault(name) is { } fault)
        {
            throw Failure(fault);
        }

        isInterface = parameters.ResultIsInterface;
        if (ReferenceEquals(function, BuiltinFunctions.And) || ReferenceEquals(function, BuiltinFunctions.Or))
        {
            return EvaluateShortCircuit(dot, ReferenceEquals(function, BuiltinFunctions.Or), parameters.Fixed[0], arguments, final);
        }

        var start = Reserve(count);
        for (var i = 0; i < written; i++)
        {
            var argument = EvaluateArgument(dot, parameters[i], arguments[i + 1]);
            _stack[start + i] = argument;
        }

        if (final is not null)
        {
            _stack[start + written] = Validate(final, parameters[written]);
        }

        if (ReferenceEquals(function, BuiltinFunctions.Call))
        {
            CalleeName = written > 0 ? arguments[1].ToString() : ReflectedName(final);
        }

        SpendAt(node, CallSteps.Of(_stack.AsSpan(start, count)));
        var result = Invoke(function, node, name, start, count) ?? parameters.NilResult;
        SpendAt(node, CallSteps.Of(result, _stack.AsSpan(start, count)));
        _stack.AsSpan(start, count).Clear();
        _top = start;
        return result;
    }

    private void SpendAt(Node node, long steps)
    {
        if (_steps + steps > _limits.Steps)
        {
            _node = node;
        }

        Spend(steps);
    }

    // What reflect.Value.String says of a value that is piped into call.
    private static string ReflectedName(object? value) => NoValue.ToNil(value) switch
    {
        null => "<invalid Value>",
        string text => text,
        var other => $"<{GoType.Of(other)!.Name} Value>",
    };

    private object? Invoke(TemplateFunction function, Node node, string name, int start, int count)
    {
        Exception failure;
        try
        {
            return function.Body(new FunctionCall(this, _stack, start, count));
        }
        catch (TemplateFunctionException e)
        {
            failure = e;
        }
        catch (TemplateException e)
        {
            failure = e;
        }

        // Thrown from here, not from the handlers: they keep the stack below them, and includes nest deep.
        _node = node;
        throw CallFailure(name, failure);
    }

    private void CheckCount(FunctionParameters parameters, string name, int written, int count)
    {
        if (parameters.IsVariadic)
        {
            if (count < parameters.FixedCount)
            {
                throw Failure($"wrong number of args for {name}: want at least {parameters.FixedCount} got {written}");
            }
        }
        else if (count != parameters.FixedCount)
        {
            throw Failure($"wrong number of args for {name}: want {parameters.FixedCount} got {count}");
        }
    }

    private int Reserve(int count)
    {
        var start = _top;
        _top += count;
        if (_top > _stack.Length)
        {
            Array.Resize(ref _stack, Math.Max(_top, _stack.Length * 2));
        }

        return start;
    }

    // and, or: the first argument that decides is the value, and those after it are not evaluated.
    private object? EvaluateShortCircuit(object? dot, bool isOr, Parameter parameter, Node[] arguments, object? final)
    {
        object? value = null;
        for (var i = 1; i < arguments.Length; i++)
        {
            value = EvaluateArgument(dot, parameter, arguments[i]);
            if (IsTrue(value) == isOr)
            {
                return value;
            }
        }

        return final ?? value;
    }

    private object? EvaluateArgument(object? dot, Parameter parameter, Node node)
    {
        _node = node;
        switch (node.Kind)
        {
            case NodeKind.Dot:
                return Validate(dot, parameter);
            case NodeKind.Field:
                return Validate(EvaluateFieldNode(dot, (FieldNode)node, [], final: null, out _), parameter);
            case NodeKind.Variable:
                return Validate(EvaluateVariableNode(dot, (VariableNode)node, [], final: null, out _), parameter);
            case NodeKind.Pipe:
                return Validate(EvaluateParenthesized(dot, (PipeNode)node), parameter);
            case NodeKind.Identifier:
                return Validate(EvaluateFunction(dot, (IdentifierNode)node, node, [], final: null, out _), parameter);
            case NodeKind.Chain:
                return Validate(EvaluateChainNode(dot, (ChainNode)node, [], final: null, out _), parameter);
            case NodeKind.Nil:
                if (parameter.Kind == ParameterKind.Value)
                {
                    return NoValue.Instance;
                }

                return parameter.Type.CanBeNil ? null : throw Failure($"cannot assign nil to {parameter.Type.Name}");
        }

        return parameter.Kind switch
        {
            ParameterKind.Any or ParameterKind.Value => EvaluateConstant(node),
            ParameterKind.String when node is StringNode text => text.Text,
            ParameterKind.Int when node is NumberNode { Integer: { } integer } => GoBox.Int(integer),
            _ => EvaluateTypedConstant(parameter.Type, node),
        };
    }

    private object EvaluateTypedConstant(GoType type, Node node)
    {
        var number = node as NumberNode;
        return type.Kind switch
        {
            GoKind.Bool => node is BoolNode truth ? truth.Value : throw Failure($"expected bool; found {node}"),
            GoKind.String => throw Failure($"expected string; found {node}"),
            GoKind.Int or GoKind.Int32 or GoKind.Int64 =>
                number?.Integer is { } integer ? IntegerOf(type.Kind, integer) : throw Failure($"expected integer; found {node}"),
            GoKind.Uint8 or GoKind.Uint32 or GoKind.Uint64 =>
                number?.Unsigned is { } unsigned ? UnsignedOf(type.Kind, unsigned) : throw Failure($"expected unsigned integer; found {node}"),
            GoKind.Float64 => number?.Float ?? throw Failure($"expected float; found {node}"),
            GoKind.Complex128 => number?.Complex ?? throw Failure($"expected complex; found {node}"),
            _ => throw Failure($"can't handle {node} for arg of type {type.Name}"),
        };
    }

    private static object IntegerOf(GoKind kind, long value) => kind switch
    {
        GoKind.Int64 => value,
        GoKind.Int32 => unchecked((int)value),
        _ => GoBox.Int(value),
    };

    private static object UnsignedOf(GoKind kind, ulong value) => kind switch
    {
        GoKind.Uint32 => (object)unchecked((uint)value),
        GoKind.Uint8 => unchecked((byte)value),
        _ => value,
    };

    // The value as the parameter's type, or the error that it cannot be.
    private object? Validate(object? value, Parameter parameter)
    {
        switch (parameter.Kind)
        {
            case ParameterKind.Any:
                return value is IGoPointerStringer addressable ? addressable.Copy : NoValue.ToNil(value);
            case ParameterKind.Value:
            case ParameterKind.String when value is string:
            case ParameterKind.Int when value is GoInt:
            case ParameterKind.Map when value is Dictionary<string, object?>:
            case ParameterKind.List when value is List<object?>:
                return value;
        }

        var target = parameter.Type;
        if (value is NoValue)
        {
            return target.CanBeNil ? null : throw Failure($"invalid value; expected {target.Name}");
        }

        var type = GoType.Of(value) ?? GoType.Any;
        if (value is not null && type.IsAssignableTo(target))
        {
            return ToUnnamed(value, target);
        }

        if (type.Kind == GoKind.Pointer && type.Element?.IsAssignableTo(target) == true)
        {
            return value is GoNil ? throw Failure($"dereference of nil pointer of type {target.Name}") : value;
        }

        throw Failure($"wrong type for value; expected {target.Name}; got {type.Name}");
    }

    // A value of a named type becomes plain data where the parameter's type is what is plain in .NET.
    private static object ToUnnamed(object value, GoType target) => value switch
    {
        GoMap map when target.Equals(GoType.AnyMap) => map.Entries,
        GoSlice slice when target.Equals(GoType.AnySlice) => new List<object?>([.. slice.Items]),
        _ => value,
    };
}
