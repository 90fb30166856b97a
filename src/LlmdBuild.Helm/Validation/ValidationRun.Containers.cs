namespace LlmdBuild.Helm.Validation;

internal sealed partial class ValidationRun
{
    private void CheckObject(ref Frame frame, Dictionary<string, object?> map)
    {
        var schema = frame.Schema;
        if (map.Count < schema.MinProperties) AddLimit(ref frame, "minProperties", map.Count, schema.MinProperties.Value);
        if (map.Count > schema.MaxProperties) AddLimit(ref frame, "maxProperties", map.Count, schema.MaxProperties.Value);
        if (schema.Required is { } required && Missing(map, required) is { } missing && !FailQuietly(ref frame))
        {
            AddFailure(ref frame, missing.Count == 1
                ? $"missing property {SchemaMessages.Quote(missing[0])}"
                : $"missing properties {SchemaMessages.QuoteAll(missing)}");
        }
        if (frame.VerdictOnly && frame.Failed) return;

        foreach (var dependency in schema.Dependencies ?? []) CheckDependency(ref frame, map, dependency);
        CheckProperties(ref frame, map);
        if (schema.DraftVersion == 4) return;
        if (schema.PropertyNames is { } names) CheckPropertyNames(ref frame, map, names);
        if (schema.DraftVersion == 6) return;
        foreach (var dependency in schema.DependentSchemas ?? []) CheckDependency(ref frame, map, dependency);
        foreach (var dependency in schema.DependentRequired ?? []) CheckDependency(ref frame, map, dependency);
    }

    private static List<string>? Missing(Dictionary<string, object?> map, string[] required)
    {
        List<string>? missing = null;
        foreach (var name in required)
        {
            if (!map.ContainsKey(name)) (missing ??= []).Add(name);
        }
        return missing;
    }

    private void CheckDependency(ref Frame frame, Dictionary<string, object?> map, SchemaDependency dependency)
    {
        if (!map.ContainsKey(dependency.Property)) return;
        if (dependency.Schema is { } schema) Add(ref frame, ApplySelf(ref frame, schema));
        else if (Missing(map, dependency.Required!) is { } missing && !FailQuietly(ref frame))
        {
            AddFailure(ref frame,
                $"properties {SchemaMessages.QuoteAll(missing)} required, if {SchemaMessages.Quote(dependency.Property)} exists");
        }
    }

    private void CheckProperties(ref Frame frame, Dictionary<string, object?> map)
    {
        var schema = frame.Schema;
        if (schema.Properties is null && schema.PatternProperties is null && !schema.AdditionalProperties.IsPresent) return;
        var start = frame.Failures?.Count ?? 0;
        List<string>? additional = null;
        foreach (var (name, value) in map)
        {
            if (frame.VerdictOnly && frame.Failed) return;
            var evaluated = CheckDeclaredProperty(ref frame, name, value);
            if (!evaluated && schema.AdditionalProperties.IsPresent)
            {
                evaluated = true;
                if (schema.AdditionalProperties.Schema is { } other) Add(ref frame, ApplyPart(ref frame, other, value, name));
                else if (schema.AdditionalProperties.Allowed is false) (additional ??= []).Add(name);
            }
            if (evaluated) frame.Unevaluated?.Evaluate(name);
        }
        SortByProperty(ref frame, start);
        if (additional is null || FailQuietly(ref frame)) return;
        additional.Sort(StringComparer.Ordinal);
        AddFailure(ref frame, $"additional properties {SchemaMessages.QuoteAll(additional)} not allowed");
    }

    private bool CheckDeclaredProperty(ref Frame frame, string name, object? value)
    {
        var evaluated = false;
        if (frame.Schema.Properties is { } properties && properties.TryGetValue(name, out var declared))
        {
            evaluated = true;
            Add(ref frame, ApplyPart(ref frame, declared, value, name));
        }
        if (frame.Schema.PatternProperties is not { } patterns) return evaluated;
        foreach (var (pattern, matching) in patterns)
        {
            if (!pattern.IsMatch(name, _regexSteps)) continue;
            evaluated = true;
            Add(ref frame, ApplyPart(ref frame, matching, value, name));
        }
        return evaluated;
    }

    private void CheckPropertyNames(ref Frame frame, Dictionary<string, object?> map, SchemaNode schema)
    {
        var keys = frame.VerdictOnly ? (IEnumerable<string>)map.Keys : map.Keys.Order(StringComparer.Ordinal);
        foreach (var name in keys)
        {
            var metaschema = _metaschema;
            var target = schema;
            if (metaschema is not null && MetaschemaHere(schema) is { } other) _metaschema = target = other;
            var failure = ApplyAsRoot(target, name, frame.VerdictOnly);
            _metaschema = metaschema;
            if (failure is null) continue;
            Add(ref frame, frame.VerdictOnly
                ? failure
                : new SchemaFailure(FailureKind.Keyword, [], $"invalid propertyName {SchemaMessages.Quote(name)}", [.. SchemaMessages.TopLevel(failure)]));
            if (frame.VerdictOnly) return;
        }
    }

    private void CheckArray(ref Frame frame, List<object?> list)
    {
        var schema = frame.Schema;
        if (list.Count < schema.MinItems) AddLimit(ref frame, "minItems", list.Count, schema.MinItems.Value);
        if (list.Count > schema.MaxItems) AddLimit(ref frame, "maxItems", list.Count, schema.MaxItems.Value);
        if (schema.UniqueItems && list.Count > 1 && JsonValues.TryFindDuplicates(list, out var first, out var second) && !FailQuietly(ref frame))
        {
            AddFailure(ref frame, $"items at {MessageNumbers.Count(first)} and {MessageNumbers.Count(second)} are equal");
        }
        CheckItems(ref frame, list);
        if (schema.Contains is { } contains) CheckContains(ref frame, list, contains);
    }

    private void CheckItems(ref Frame frame, List<object?> list)
    {
        var schema = frame.Schema;
        var evaluated = 0;
        if (schema.TupleItems is { } tuple)
        {
            evaluated = Math.Min(tuple.Length, list.Count);
            for (var i = 0; i < evaluated; i++)
            {
                if (frame.VerdictOnly && frame.Failed) return;
                Add(ref frame, ApplyPart(ref frame, tuple[i], list[i], i));
            }
        }
        if (schema.Items is { } items) CheckRest(ref frame, list, evaluated, items);
        if (schema.AdditionalItems.Schema is { } additional) CheckRest(ref frame, list, evaluated, additional);
        else if (schema.AdditionalItems.Allowed is false && evaluated != list.Count)
        {
            AddFailure(ref frame, $"last {MessageNumbers.Count(list.Count - evaluated)} additionalItem(s) not allowed");
        }
    }

    // Paths of items behind a tuple count from the tuple's end, as in the engine.
    private void CheckRest(ref Frame frame, List<object?> list, int start, SchemaNode schema)
    {
        for (var i = start; i < list.Count; i++)
        {
            if (frame.VerdictOnly && frame.Failed) return;
            Add(ref frame, ApplyPart(ref frame, schema, list[i], i - start));
        }
    }

    private void CheckContains(ref Frame frame, List<object?> list, SchemaNode contains)
    {
        var schema = frame.Schema;
        List<SchemaFailure>? failures = null;
        var matched = new List<int>();
        for (var i = 0; i < list.Count; i++)
        {
            if (ApplyPart(ref frame, contains, list[i], i) is { } failure)
            {
                (failures ??= []).Add(failure);
                continue;
            }
            matched.Add(i);
            if (schema.DraftVersion >= 2020) frame.Unevaluated?.Evaluate(i);
        }
        if (schema.MinContains is { } least)
        {
            if (matched.Count < least) AddFailure(ref frame, DescribeContains("min", least, matched), failures);
        }
        else if (matched.Count == 0)
        {
            AddFailure(ref frame, "no items match contains schema", failures);
        }
        if (schema.MaxContains is { } most && matched.Count > most) AddFailure(ref frame, DescribeContains("max", most, matched));
    }

    private static string DescribeContains(string limit, long want, List<int> matched) =>
        $"{limit} {MessageNumbers.Count(want)} items required to match contains schema, but "
        + (matched.Count == 0 ? "none matched" : $"matched {MessageNumbers.Count(matched.Count)} items at {string.Join(' ', matched)}");

    private void CheckUnevaluated(ref Frame frame)
    {
        var schema = frame.Schema;
        if (frame.Value is Dictionary<string, object?> map && schema.UnevaluatedProperties is { } properties)
        {
            foreach (var name in frame.Unevaluated?.Properties ?? []) Add(ref frame, ApplyPart(ref frame, properties, map[name], name));
            frame.Unevaluated?.EvaluateAll();
        }
        if (frame.Value is List<object?> list && schema.UnevaluatedItems is { } items)
        {
            foreach (var index in frame.Unevaluated?.Items ?? []) Add(ref frame, ApplyPart(ref frame, items, list[index], index));
            frame.Unevaluated?.EvaluateAll();
        }
    }
}
