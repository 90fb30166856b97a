namespace LlmdBuild.Helm.Validation;

internal sealed partial class ValidationRun
{
    private void ApplyCombinators(ref Frame frame)
    {
        var schema = frame.Schema;
        if (schema.Not is { } not && ApplySelf(ref frame, not, verdictOnly: true) is null) AddFailure(ref frame, "'not' failed");
        if (schema.AllOf is { Length: > 0 } all) ApplyAllOf(ref frame, all);
        if (schema.AnyOf is { Length: > 0 } any) ApplyAnyOf(ref frame, any);
        if (schema.OneOf is { Length: > 0 } one) ApplyOneOf(ref frame, one);
        if (schema.If is not { } condition) return;
        var branch = ApplySelf(ref frame, condition, verdictOnly: true) is null ? schema.Then : schema.Else;
        if (branch is not null) Add(ref frame, ApplySelf(ref frame, branch));
    }

    private void ApplyAllOf(ref Frame frame, SchemaNode[] schemas)
    {
        List<SchemaFailure>? failures = null;
        foreach (var schema in schemas)
        {
            if (ApplySelf(ref frame, schema) is not { } failure) continue;
            (failures ??= []).Add(failure);
            if (frame.VerdictOnly) break;
        }
        if (failures is not null) AddFailure(ref frame, "'allOf' failed", failures);
    }

    private void ApplyAnyOf(ref Frame frame, SchemaNode[] schemas)
    {
        var matched = false;
        List<SchemaFailure>? failures = null;
        foreach (var schema in schemas)
        {
            if (ApplySelf(ref frame, schema) is { } failure)
            {
                (failures ??= []).Add(failure);
                continue;
            }
            matched = true;
            // While somebody asks what stays unevaluated, every branch that holds counts.
            if (frame.Unevaluated is not { IsEmpty: false }) break;
        }
        if (!matched) AddFailure(ref frame, "'anyOf' failed", failures);
    }

    private void ApplyOneOf(ref Frame frame, SchemaNode[] schemas)
    {
        var matched = -1;
        List<SchemaFailure>? failures = null;
        for (var i = 0; i < schemas.Length; i++)
        {
            if (ApplySelf(ref frame, schemas[i], verdictOnly: matched >= 0) is { } failure)
            {
                if (matched < 0) (failures ??= []).Add(failure);
                continue;
            }
            if (matched >= 0)
            {
                AddFailure(ref frame, $"'oneOf' failed, subschemas {MessageNumbers.Count(matched)}, {MessageNumbers.Count(i)} matched");
                return;
            }
            matched = i;
        }
        if (matched < 0) AddFailure(ref frame, "'oneOf' failed, none matched", failures);
    }

    private void ApplyDynamicReferences(ref Frame frame)
    {
        if (frame.Schema.RecursiveRef is { } recursive)
        {
            var target = recursive.RecursiveAnchor ? OutermostRecursiveAnchor(recursive) : recursive;
            Add(ref frame, ApplyReference(ref frame, target, "$recursiveRef"));
        }
        if (frame.Schema.DynamicRef is { } dynamic)
        {
            var anchor = frame.Schema.DynamicRefAnchor;
            var target = anchor is not null && dynamic.DynamicAnchor == anchor ? OutermostDynamicAnchor(anchor, dynamic) : dynamic;
            Add(ref frame, ApplyReference(ref frame, target, "$dynamicRef"));
        }
    }

    private SchemaNode OutermostRecursiveAnchor(SchemaNode fallback)
    {
        for (var i = _scopeBase; i < _scopeCount; i++)
        {
            if (_scopes[i].Schema.Resource.RecursiveAnchor) return _scopes[i].Schema;
        }
        return fallback;
    }

    private SchemaNode OutermostDynamicAnchor(string anchor, SchemaNode fallback)
    {
        for (var i = _scopeBase; i < _scopeCount; i++)
        {
            if (_scopes[i].Schema.Resource.DynamicAnchors is { } anchors && anchors.TryGetValue(anchor, out var target)) return target;
        }
        return fallback;
    }
}
