using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>Puts the conditions of a node into its schema: as rules where values are merged, as structural alternatives below lists.</summary>
internal sealed class ConditionWriter(bool allowsExpressions, Action<string, string, string> remark)
{
    private const string Rules = "x-kubernetes-validations";

    // Nobody reads a longer one, and the server adds up what all of them cost.
    private const int MaxRuleLength = 1500;
    private const int MaxRules = 200;

    private int _rules;

    /// <summary>Adds what can be said; the rest is remarked on.</summary>
    public void Add(JsonObject schema, ValueNode node, WriteScope scope)
    {
        foreach (var condition in node.Conditions)
        {
            if (node.Kind == ValueKind.Any || node.Origin == TypeOrigin.Hint) Remark(scope, condition, "the value has no one type; left to the render");
            else if (scope.IsReplaced) AddStructural(schema, node, condition, scope);
            else if (scope.IsRepeated || !allowsExpressions) Remark(scope, condition, "a rule for each entry of a map would cost the server too much; left to the render");
            else AddRule(schema, node, condition, scope);
        }
    }

    private void AddRule(JsonObject schema, ValueNode node, SchemaCondition condition, WriteScope scope)
    {
        if (!CelSyntax.IsVisible(node))
        {
            Remark(scope, condition, "rules do not see into a list of any values; left to the render");
            return;
        }
        var bounds = ConditionCompiler.Compile(condition, node, scope.Defaults, isReplaced: false);
        var rule = CelPrinter.Write(bounds.May);
        if (bounds.May is Term.Constant || rule.Length > MaxRuleLength || _rules >= MaxRules)
        {
            if (bounds.May != Term.True || !bounds.IsExact) Remark(scope, condition, bounds.May is Term.Constant ? "it cannot be told from what is written over the defaults; left to the render" : "the rule would be too long; left to the render");
            return;
        }
        _rules++;
        var rules = schema[Rules] as JsonArray ?? [];
        if (rules.Parent is null) schema[Rules] = rules;
        rules.Add((JsonNode)new JsonObject { ["message"] = Message(condition), ["rule"] = rule });
        if (!bounds.IsExact) Remark(scope, condition, "said in part by a rule; the rest is left to the render");
    }

    private void AddStructural(JsonObject schema, ValueNode node, SchemaCondition condition, WriteScope scope)
    {
        var bounds = ConditionCompiler.Compile(condition, node, null, isReplaced: true);
        if (bounds.May is Term.Constant)
        {
            if (bounds.May != Term.True || !bounds.IsExact) Remark(scope, condition, "the alternatives differ in what the server cannot compare; left to the render");
            return;
        }
        var all = schema["allOf"] as JsonArray ?? [];
        if (all.Parent is null) schema["allOf"] = all;
        all.Add((JsonNode)StructuralPrinter.Write(bounds.May));
        if (!bounds.IsExact) Remark(scope, condition, "said in part; the rest is left to the render");
    }

    private void Remark(WriteScope scope, SchemaCondition condition, string reason) => remark(scope.Path, condition.Keyword, reason);

    // What a person reads when the server refuses: the schema's own words.
    private static string Message(SchemaCondition condition)
    {
        var text = condition.Text.Replace("\"", "", StringComparison.Ordinal).Replace('\n', ' ');
        return $"the chart's schema: {(text.Length <= 200 ? text : text[..200] + "…")}";
    }
}
