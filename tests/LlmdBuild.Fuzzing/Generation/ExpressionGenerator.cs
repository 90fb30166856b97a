using System.Globalization;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Expressions of the template language, drawn from the signatures of the functions themselves.</summary>
public sealed class ExpressionGenerator
{
    private static readonly string[] Fields =
    [
        ".Values.str", ".Values.multi", ".Values.empty", ".Values.crlf", ".Values.num", ".Values.neg", ".Values.zero", ".Values.fl", ".Values.small", ".Values.tr", ".Values.fa",
        ".Values.nul", ".Values.list", ".Values.strs", ".Values.ints", ".Values.elist", ".Values.edict", ".Values.dict", ".Values.nested", ".Values.nested.a.b.c", ".Values.missing", ".Values.dict.one.x",
        ".Values.gen", ".Values.gen.a", ".Values.text", ".Release.Name", ".Release.IsInstall", ".Release.Revision", ".Chart.Name", ".Chart.AppVersion", ".Chart.Keywords", ".Chart.Annotations", ".Capabilities.KubeVersion.Minor",
        ".Template.Name", ".Files", ".", "$", "$.Values", ".Values",
    ];

    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly CaseRandom _random;

    /// <summary>Draws from these functions.</summary>
    public ExpressionGenerator(IReadOnlyList<TemplateFunction> functions, CaseRandom random)
    {
        _functions = functions;
        _random = random;
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
    public string Call(TemplateFunction function, int depth) => function.Name + Arguments(function, depth, 0);

    private string Piped(int depth)
    {
        var function = _random.Pick(_functions);
        return function.Name + Arguments(function, depth, 1);
    }

    private string Command(int depth) => _random.Below(8) switch
    {
        0 => Literal(),
        1 or 2 => Field(),
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
            if (parameters.Count == 0)
            {
                // One argument too many for a function that takes none.
                text += " " + Operand(depth);
                continue;
            }
            var type = signature.IsVariadic && i >= parameters.Count - 1 ? parameters[^1].Element! : parameters[Math.Min(i, parameters.Count - 1)];
            text += " " + Argument(type, depth);
        }
        return text;
    }

    private string Argument(GoType type, int depth)
    {
        if (_random.OneIn(12)) return Operand(depth);
        return type.Kind switch
        {
            GoKind.String => _random.OneIn(4) ? _random.Pick(".Values.str", ".Values.multi", ".Release.Name", ".Values.nested.a.b.c", ".Values.text") : TextGenerator.Literal(_random, TextGenerator.Text(_random)),
            GoKind.Bool => _random.Pick("true", "false", ".Values.tr"),
            GoKind.Int or GoKind.Int64 or GoKind.Int32 => Integer(),
            GoKind.Float64 => Number(),
            GoKind.Map => depth > 0 && _random.OneIn(2) ? $"(dict {TextGenerator.Literal(_random, TextGenerator.Key(_random))} {Operand(depth - 1)})" : _random.Pick(".Values.dict", ".Values.edict", ".Values.nested", ".Values.gen", ".Chart.Annotations"),
            GoKind.Slice => depth > 0 && _random.OneIn(2) ? $"(list {Operand(depth - 1)} {Operand(depth - 1)})" : _random.Pick(".Values.list", ".Values.strs", ".Values.ints", ".Values.elist", ".Chart.Keywords"),
            _ => Operand(depth),
        };
    }

    private string Operand(int depth)
    {
        if (depth > 0 && _random.OneIn(3)) return $"({Pipeline(depth - 1)}){(_random.OneIn(12) ? ".a" : "")}";
        return _random.Below(3) switch
        {
            0 => Field(),
            _ => Literal(),
        };
    }

    private string Field() => Variables.Count > 0 && _random.OneIn(3) ? _random.Pick(Variables) + _random.Pick("", "", ".a", ".name") : _random.Pick(Fields);

    private string Literal() => _random.Below(7) switch
    {
        0 => _random.Pick("true", "false"),
        1 => Integer(),
        2 => Number(),
        3 => _random.Pick("'a'", "'\\n'", "'é'", "0x1F", "0b101", "0o17", "017", "1_000", "1e3", "0x1p4", "1i", "nil"),
        _ => TextGenerator.Literal(_random, TextGenerator.Text(_random)),
    };

    private string Integer() => _random.Pick("0", "1", "-1", "2", "3", "5", "10", "80", "-7", "100", "9999");

    private string Number()
    {
        var number = _random.Double();
        return double.IsNegative(number) && number == 0 ? "-0.0" : number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }
}
