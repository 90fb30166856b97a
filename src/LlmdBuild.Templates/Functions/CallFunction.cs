using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>The builtin <c>call</c>: calls a function that is a value.</summary>
internal static class CallFunction
{
    internal static object? Call(FunctionCall call)
    {
        var name = call.Execution.CalleeName;
        var callee = NoValue.ToNil(call[0]) ?? throw new TemplateFunctionException("call of nil");
        if (callee is not TemplateFunction function)
        {
            throw new TemplateFunctionException($"non-function {name} of type {GoType.Of(callee)!.Name}");
        }

        var parameters = function.Parameters;
        var count = call.Count - 1;
        if (parameters.IsVariadic ? count < parameters.FixedCount : count != parameters.FixedCount)
        {
            var atLeast = parameters.IsVariadic ? "at least " : "";
            throw new TemplateFunctionException($"wrong number of args for {name}: got {count} want {atLeast}{parameters.FixedCount}");
        }

        var arguments = new object?[count];
        for (var i = 0; i < count; i++)
        {
            arguments[i] = Prepare(call[i + 1], parameters[i].Type, i);
        }

        return function.Body(new FunctionCall(call.Execution, arguments)) ?? parameters.NilResult;
    }

    private static object? Prepare(object? argument, GoType target, int index)
    {
        var value = NoValue.ToNil(argument);
        if (value is null)
        {
            return target.CanBeNil ? null : throw new TemplateFunctionException($"arg {index}: value is nil; should be of type {target.Name}");
        }

        var type = GoType.Of(value)!;
        if (type.IsAssignableTo(target))
        {
            return value;
        }

        if (target.Kind == GoKind.Int && GoInteger.TryGet(value, out var integer))
        {
            return GoBox.Int(integer);
        }

        if (target.Kind == GoKind.Int64 && GoInteger.TryGet(value, out integer))
        {
            return integer;
        }

        throw new TemplateFunctionException($"arg {index}: value has type {type.Name}; should be {target.Name}");
    }
}
