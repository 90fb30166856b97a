using System.Runtime.CompilerServices;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.RegularExpressions;

namespace LlmdBuild.Helm.Validation;

/// <summary>One validation of one value: the way through the schemas, the path in the value, and the limits. Never shared.</summary>
/// <remarks>
/// A first pass asks for the verdict alone, stops at the first failure and allocates next to nothing; only where it fails
/// does a second one collect what to say. The order of checks is the engine's, since a failing type, const, enum or
/// format ends the look at a node.
/// </remarks>
internal sealed partial class ValidationRun
{
    /// <summary>How deep schemas and values may nest into each other. Real charts stay below forty.</summary>
    private const int MaxDepth = 2_000;

    /// <summary>How many schemas may be applied. The largest real schemas need some ten thousand; more is a schema that
    /// multiplies itself through its references, which would take for ever.</summary>
    private const int MaxSteps = 20_000_000;

    private readonly record struct Scope(SchemaNode Schema, string? RefKeyword, int ValueId);

    private struct Frame
    {
        public SchemaNode Schema;
        public object? Value;
        public UnevaluatedParts? Unevaluated;
        public List<SchemaFailure>? Failures;
        public bool VerdictOnly;
        public bool Failed;
    }

    private readonly SchemaNode _schema;
    private readonly SchemaRoot? _checkedDocument;
    private Scope[] _scopes = new Scope[32];
    private int _scopeCount;
    private int _scopeBase;
    private PathToken[] _path = new PathToken[16];
    private int _pathCount;
    private int _pathBase;
    private int _steps;
    private readonly RegexSteps _regexSteps = new();
    private int _depth;

    // While a schema document is checked: the metaschema in force, which changes where a subschema names another draft.
    private SchemaNode? _metaschema;

    /// <summary>Prepares a validation; with a document, the value is a schema and may change its draft on the way.</summary>
    public ValidationRun(SchemaNode schema, SchemaRoot? checkedDocument = null)
    {
        _schema = schema;
        _checkedDocument = checkedDocument;
    }

    /// <summary>What is wrong with the value; null where nothing is.</summary>
    /// <exception cref="LlmdException">A limit was reached (LLMD3002).</exception>
    public SchemaFailure? Run(object? value)
    {
        if (IsValid(value)) return null;
        _steps = 0;
        _metaschema = _checkedDocument is null ? null : _schema;
        return ApplyAsRoot(_schema, value, verdictOnly: false);
    }

    /// <summary>Only whether the value is valid.</summary>
    /// <exception cref="LlmdException">A limit was reached (LLMD3002).</exception>
    public bool IsValid(object? value)
    {
        _metaschema = _checkedDocument is null ? null : _schema;
        return ApplyAsRoot(_schema, value, verdictOnly: true) is null;
    }

    // A validation of its own inside another: its scopes and its path begin anew.
    private SchemaFailure? ApplyAsRoot(SchemaNode schema, object? value, bool verdictOnly)
    {
        var (scopeBase, pathBase) = (_scopeBase, _pathBase);
        (_scopeBase, _pathBase) = (_scopeCount, _pathCount);
        var frame = new Frame
        {
            Schema = schema,
            Value = value,
            Unevaluated = UnevaluatedParts.Of(value, schema, callerAsks: false),
            VerdictOnly = verdictOnly,
        };
        PushScope(new Scope(schema, null, 0));
        var failure = Apply(ref frame);
        _scopeCount--;
        (_scopeBase, _pathBase) = (scopeBase, pathBase);
        return failure;
    }

    private SchemaFailure? Apply(ref Frame frame)
    {
        Count();
        var schema = frame.Schema;
        if (schema.Always is { } always) return always ? null : Fail(ref frame, "false schema");
        if (FindCycle() is { } cycle)
        {
            return frame.VerdictOnly ? SchemaFailure.Unexplained : Fail(ref frame, DescribeCycle(schema, cycle));
        }
        if (CheckWholeValue(ref frame) is { } failure) return failure;

        if (schema.Ref is { } target)
        {
            var broken = ApplyReference(ref frame, target, "$ref");
            if (schema.DraftVersion < 2019) return broken;
            Add(ref frame, broken);
        }

        switch (frame.Value)
        {
            case Dictionary<string, object?> map: CheckObject(ref frame, map); break;
            case List<object?> list: CheckArray(ref frame, list); break;
            case string text: CheckString(ref frame, text); break;
            case not (null or bool): CheckNumber(ref frame); break;
        }
        if (!(frame.Failed && frame.VerdictOnly))
        {
            if (schema.DraftVersion >= 2019) ApplyDynamicReferences(ref frame);
            ApplyCombinators(ref frame);
            if (schema.DraftVersion >= 2019) CheckUnevaluated(ref frame);
        }
        return Outcome(ref frame);
    }

    private SchemaFailure? Outcome(ref Frame frame)
    {
        if (!frame.Failed) return null;
        if (frame.VerdictOnly) return SchemaFailure.Unexplained;
        return frame.Failures!.Count == 1
            ? frame.Failures[0]
            : new SchemaFailure(FailureKind.Group, Location(), "validation failed", frame.Failures);
    }

    // Another schema for the same value.
    private SchemaFailure? ApplySelf(ref Frame parent, SchemaNode schema, string? refKeyword = null, bool verdictOnly = false)
    {
        var frame = new Frame
        {
            Schema = schema,
            Value = parent.Value,
            Unevaluated = UnevaluatedParts.Of(parent.Value, schema, callerAsks: parent.Unevaluated is { IsEmpty: false }),
            VerdictOnly = parent.VerdictOnly || verdictOnly,
        };
        var failure = ApplyInScope(ref frame, new Scope(schema, refKeyword, _scopes[_scopeCount - 1].ValueId));
        if (failure is null) parent.Unevaluated?.Intersect(frame.Unevaluated);
        return failure;
    }

    // A schema for a part of the value; the path already leads there.
    private SchemaFailure? ApplyPart(ref Frame parent, SchemaNode schema, object? part, PathToken token)
    {
        var frame = new Frame
        {
            Schema = schema,
            Value = part,
            Unevaluated = UnevaluatedParts.Of(part, schema, callerAsks: false),
            VerdictOnly = parent.VerdictOnly,
        };
        if (_pathCount == _path.Length) Array.Resize(ref _path, _path.Length * 2);
        _path[_pathCount++] = token;
        var failure = ApplyInScope(ref frame, new Scope(schema, null, _scopes[_scopeCount - 1].ValueId + 1));
        _pathCount--;
        return failure;
    }

    private SchemaFailure? ApplyInScope(ref Frame frame, Scope scope)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
        PushScope(scope);
        var metaschema = _metaschema;
        if (metaschema is not null && MetaschemaHere(frame.Schema) is { } other) _metaschema = frame.Schema = other;
        var failure = Apply(ref frame);
        _metaschema = metaschema;
        _scopeCount--;
        _depth--;
        return failure;
    }

    private SchemaFailure? ApplyReference(ref Frame frame, SchemaNode target, string keyword)
    {
        var failure = ApplySelf(ref frame, target, keyword);
        if (failure is null || frame.VerdictOnly) return failure;
        var causes = failure.Kind == FailureKind.Group ? failure.Causes : [failure];
        return new SchemaFailure(FailureKind.Reference, Location(), "validation failed", causes);
    }

    // A subschema with an identifier may have another draft than the document around it.
    private SchemaNode? MetaschemaHere(SchemaNode schema)
    {
        if (schema != _metaschema || _checkedDocument is not { } document) return null;
        return document.Resources.TryGetValue(SchemaMessages.Pointer(Location()), out var resource) ? resource.Dialect.Metaschema : null;
    }

    private void PushScope(Scope scope)
    {
        if (_scopeCount == _scopes.Length) Array.Resize(ref _scopes, _scopes.Length * 2);
        _scopes[_scopeCount++] = scope;
    }

    private void Count()
    {
        if (++_steps <= MaxSteps) return;
        throw new LlmdException("LLMD3002", string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"schema validation gave up after applying {MaxSteps} schemas to one value: the schema's references multiply"));
    }

    private static LlmdException TooDeep() => new("LLMD3002", string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"schema validation gave up at a nesting of more than {MaxDepth} schemas and values"));
}
