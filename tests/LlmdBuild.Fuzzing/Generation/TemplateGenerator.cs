using System.Text;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Whole templates: text, actions, control, definitions, trimming, and now and then a mistake.</summary>
public sealed class TemplateGenerator
{
    private readonly CaseRandom _random;
    private readonly ExpressionGenerator _expressions;
    private readonly StringBuilder _text = new();
    private readonly List<string> _defined = [];

    /// <summary>Draws from these functions.</summary>
    public TemplateGenerator(IReadOnlyList<TemplateFunction> functions, CaseRandom random)
    {
        _random = random;
        _expressions = new ExpressionGenerator(functions, random);
    }

    /// <summary>A template.</summary>
    public string Generate()
    {
        if (_random.OneIn(3)) Define();
        Items(3);
        if (_random.OneIn(30)) Damage();
        return _text.ToString();
    }

    private void Items(int depth)
    {
        for (var i = 1 + _random.Few(); i > 0; i--) Item(depth);
    }

    private void Item(int depth)
    {
        switch (_random.Below(depth > 0 ? 14 : 8))
        {
            case 0 or 1: _text.Append(_random.Pick("text", "\n", "  ", "a: ", "- x\n", "key: value\n", "{ { } }", " \t\n ")); break;
            case 2 or 3 or 4: Action(Shown(_expressions.Pipeline())); break;
            case 5: Assign(); break;
            case 6: Action(_random.Pick("/* comment */", "/* two\nlines */")); break;
            case 7: Call(); break;
            case 8 or 9: Branch("if", depth); break;
            case 10: Branch("with", depth); break;
            default: Range(depth); break;
        }
    }

    private string Shown(string pipeline) => _random.Below(6) switch
    {
        0 => $"printf \"%T|%v\" ({pipeline}) ({pipeline})",
        1 or 2 => $"{pipeline} | toJson",
        3 => $"{pipeline} | toYaml",
        4 => $"{pipeline} | {_random.Pick("quote", "toString", "kindOf", "typeOf", "len", "printf \"%q\"", "printf \"%#v\"", "nindent 2", "toYaml | nindent 4", "empty", "default 1")}",
        _ => pipeline,
    };

    private void Action(string inside)
    {
        // A comment must touch its delimiters, and a trim marker needs a space.
        var comment = inside.StartsWith("/*", StringComparison.Ordinal);
        var left = _random.OneIn(4) ? "{{- " : comment ? "{{" : "{{ ";
        var right = _random.OneIn(4) ? " -}}" : comment ? "}}" : " }}";
        _text.Append(left).Append(inside).Append(right);
    }

    private void Assign()
    {
        if (_expressions.Variables.Count > 0 && _random.OneIn(3))
        {
            Action($"{_random.Pick(_expressions.Variables)} = {_expressions.Pipeline()}");
            return;
        }
        var name = "$v" + _random.Below(4);
        Action($"{name} := {_expressions.Pipeline()}");
        _expressions.Variables.Add(name);
    }

    private void Call()
    {
        if (_defined.Count == 0) return;
        var name = _random.Pick(_defined);
        Action(_random.OneIn(2) ? $"template \"{name}\" {_expressions.Pipeline(1)}" : Shown($"include \"{name}\" (list 1 .Values.dict)"));
    }

    private void Define()
    {
        var name = "part" + _defined.Count;
        Action(_random.OneIn(3) ? $"block \"{name}\" {_expressions.Pipeline(1)}" : $"define \"{name}\"");
        _text.Append(_random.Pick("part", "p: {{ . }}", "{{ . | toYaml }}", "{{- with . }}{{ . }}{{ end -}}"));
        Action("end");
        _defined.Add(name);
    }

    private void Branch(string keyword, int depth)
    {
        var variables = _expressions.Variables.Count;
        var declared = _random.OneIn(4) ? $"$v{_random.Below(4)} := " : "";
        Action($"{keyword} {declared}{_expressions.Pipeline(1)}");
        if (declared.Length > 0) _expressions.Variables.Add(declared[..3]);
        Items(depth - 1);
        while (_random.OneIn(4))
        {
            Action($"else {keyword} {_expressions.Pipeline(1)}");
            Items(depth - 1);
        }
        if (_random.OneIn(3))
        {
            Action("else");
            Items(depth - 1);
        }
        Action("end");
        _expressions.Variables.RemoveRange(variables, _expressions.Variables.Count - variables);
    }

    private void Range(int depth)
    {
        var variables = _expressions.Variables.Count;
        var over = _random.OneIn(3) ? _expressions.Pipeline(1) : _random.Pick(".Values.list", ".Values.strs", ".Values.ints", ".Values.dict", ".Values.elist", ".Values.edict", ".Values.nested", "3", "(until 3)", ".Values.nul", "(list 1 \"a\" nil)", ".Values.gen");
        var declared = _random.Pick("", "", "$e := ", "$i, $e := ");
        Action($"range {declared}{over}");
        if (declared.Length > 0) _expressions.Variables.Add("$e");
        Items(depth - 1);
        if (_random.OneIn(2))
        {
            Action($"if {_expressions.Pipeline(1)}");
            Action(_random.Pick("break", "continue"));
            Action("end");
        }
        if (_random.OneIn(3))
        {
            Action("else");
            Items(depth - 1);
        }
        Action("end");
        _expressions.Variables.RemoveRange(variables, _expressions.Variables.Count - variables);
    }

    private void Damage()
    {
        var at = _random.Below(_text.Length + 1);
        if (_random.OneIn(2) && at < _text.Length) _text.Remove(at, Math.Min(_text.Length - at, 1 + _random.Below(4)));
        else _text.Insert(at, _random.Pick("{{", "}}", "{{ end }}", "{{ else }}", "|", "(", ")", "\"", "'", "`", "$", ".", "{{ break }}", "{{- -}}", "/*", ":=", ",", "\n", "\0", "é"));
    }
}
