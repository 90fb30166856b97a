using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Expressions of the template language, drawn from the signatures of the functions themselves.</summary>
public sealed class ExpressionGenerator
{
    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly CaseRandom _random;
    private readonly OperandGenerator _operands;

    /// <summary>Draws from these functions.</summary>
    public ExpressionGenerator(IReadOnlyList<TemplateFunction> functions, CaseRandom random)
    {
        _functions = functions;
        _random = random;
        _operands = new OperandGenerator(random, Variables);
    }

    /// <summary>Variables in scope, with their dollar.</summary>
    public List<string> Variables { get; } = [];

    /// <summary>A pipeline.</summary>
    public string Pipeline(int depth = 2)
    {
        var text = Command(depth);
        for (var i = _random.Pick(0, 0, 0, 1, 1, 2); i > 0; i--) text += " | " + Piped(depth);
        return text;
    }

    /// <summary>A call of one function with arguments that mostly fit.</summary>
    public string Call(TemplateFunction function, int depth)
    {
        if (function.Name == "printf" && !_random.OneIn(4)) return PrintfGenerator.Call(_random, () => Operand(depth));
        if (RepeatableCalls.Find(_random, function.Name, () => Operand(0)) is { } call) return call;
        return function.Name + Arguments(function, depth, 0);
    }

    /// <summary>An operand: a literal, a field, a variable or a pipeline in parentheses.</summary>
    public string Operand(int depth)
    {
        if (depth > 0 && _random.OneIn(3)) return $"({Pipeline(depth - 1)}){(_random.OneIn(12) ? _random.Pick(".a", ".b.c", ".one", ".Values", ".k") : "")}";
        return _operands.Any();
    }

    private string Piped(int depth)
    {
        var function = _random.Pick(_functions);
        return RepeatableCalls.IsRandom(function.Name) ? "toString" : function.Name + Arguments(function, depth, 1);
    }

    private string Command(int depth) => _random.Below(9) switch
    {
        0 => _operands.Literal(),
        1 or 2 => _operands.Field(),
        3 => _operands.Method(),
        _ => Call(_random.Pick(_functions), depth),
    };

    private string Arguments(TemplateFunction function, int depth, int piped)
    {
        var signature = function.Signature;
        var parameters = signature.Parameters;
        var count = parameters.Count - piped;
        if (signature.IsVariadic) count += _random.Pick(-1, 0, 0, 1, 2);
        if (_random.OneIn(60)) count += _random.Pick(-1, 1);
        var text = "";
        for (var i = 0; i < count; i++)
        {
            // One argument too many for a function that takes none: any will do.
            if (parameters.Count == 0)
            {
                text += " " + Operand(depth);
                continue;
            }
            var type = signature.IsVariadic && i >= parameters.Count - 1 ? parameters[^1].Element! : parameters[Math.Min(i, parameters.Count - 1)];
            text += " " + Argument(function.Name, i, type, depth);
        }
        return text;
    }

    private string Argument(string function, int parameter, GoType type, int depth)
    {
        if (_random.OneIn(14)) return Operand(depth);
        if (FunctionWords.Find(function, parameter) is { } words && !_random.OneIn(8)) return TextGenerator.Literal(_random, _random.Pick(words));
        if (type.ToString() == "time.Time") return Time();
        return type.Kind switch
        {
            GoKind.String => _operands.Text(),
            GoKind.Bool => _random.Pick("true", "false", ".Values.tr", ".Values.fa"),
            GoKind.Int or GoKind.Int64 or GoKind.Int32 or GoKind.Uint32 => _operands.Integer(),
            GoKind.Float64 => _operands.Number(),
            GoKind.Map => depth > 0 && _random.OneIn(2) ? Map(depth) : _operands.Map(),
            GoKind.Slice => depth > 0 && _random.OneIn(2) ? $"(list {Operand(depth - 1)} {Operand(depth - 1)})" : _operands.List(),
            _ => Unknown(function, depth),
        };
    }

    // What a function takes as interface{}: often a list or a map, or a time where the function is about time.
    private string Unknown(string function, int depth)
    {
        if (RepeatableCalls.TakesTime(function)) return _random.OneIn(2) ? Time() : _random.Pick("0", "1700000000", "-1", "(int64 1700000000)", "(toDate \"x\" \"y\")");
        if (function is "duration" or "durationRound") return _random.Pick("95", "\"95\"", "3661", "-5", "0", "86400", "\"x\"", ".Values.num", "\"1h30m\"", "(int64 7)", "31536001");
        return _random.Below(8) switch
        {
            0 => _operands.List(),
            1 => _operands.Map(),
            _ => Operand(depth),
        };
    }

    private string Map(int depth) => _random.Below(4) switch
    {
        0 => $"(dict {TextGenerator.Literal(_random, TextGenerator.Key(_random))} {Operand(depth - 1)})",
        1 => $"(dict \"a\" {Operand(depth - 1)} \"b\" (dict \"c\" {Operand(depth - 1)}))",
        2 => $"(set {_operands.Map()} {TextGenerator.Literal(_random, TextGenerator.Key(_random))} {Operand(depth - 1)})",
        _ => $"(deepCopy {_operands.Map()})",
    };

    private string Time() => _random.Below(3) switch
    {
        0 => $"(toDate {TextGenerator.Literal(_random, _random.Pick(Words.Layouts))} {TextGenerator.Literal(_random, _random.Pick(Words.DateTexts))})",
        1 => $"(dateModify {TextGenerator.Literal(_random, _random.Pick(Words.Durations))} (toDate \"2006-01-02T15:04:05Z07:00\" \"2024-06-15T12:34:56Z\"))",
        _ => $"(toDate \"2006-01-02\" {TextGenerator.Literal(_random, _random.Pick("2024-01-02", "2024-02-29", "1969-12-31", "2038-01-19", "9999-12-31"))})",
    };
}
