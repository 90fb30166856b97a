namespace LlmdBuild.Helm.Validation;

internal sealed partial class ValidationRun
{
    private string[] Location()
    {
        var tokens = new string[_pathCount - _pathBase];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = _path[_pathBase + i].ToString();
        return tokens;
    }

    private SchemaFailure Fail(ref Frame frame, string text) =>
        frame.VerdictOnly ? SchemaFailure.Unexplained : new SchemaFailure(FailureKind.Keyword, Location(), text);

    private static void Add(ref Frame frame, SchemaFailure? failure)
    {
        if (failure is null) return;
        frame.Failed = true;
        if (!frame.VerdictOnly) (frame.Failures ??= []).Add(failure);
    }

    // Notes a failure that nobody wants explained; false where its text is wanted.
    private static bool FailQuietly(ref Frame frame)
    {
        if (frame.VerdictOnly) frame.Failed = true;
        return frame.VerdictOnly;
    }

    private void AddFailure(ref Frame frame, string text, List<SchemaFailure>? causes = null)
    {
        if (FailQuietly(ref frame)) return;
        Add(ref frame, new SchemaFailure(FailureKind.Keyword, Location(), text, causes));
    }

    // Go's maps have no order, so that engine's lines come in any; ours come by property. What is wrong with a property's name has no location.
    private void SortByProperty(ref Frame frame, int start)
    {
        if (frame.Failures is not { } failures || failures.Count - start < 2) return;
        var depth = _pathCount - _pathBase;
        var sorted = failures.Skip(start).OrderBy(f => depth < f.Location.Length ? f.Location[depth] : "", StringComparer.Ordinal).ToList();
        failures.RemoveRange(start, failures.Count - start);
        failures.AddRange(sorted);
    }

    // The outer use of the same schema for the same value, reached without any step into the value.
    private int? FindCycle()
    {
        ref var current = ref _scopes[_scopeCount - 1];
        for (var i = _scopeCount - 2; i >= _scopeBase; i--)
        {
            ref var outer = ref _scopes[i];
            if (outer.ValueId != current.ValueId) return null;
            if (outer.Schema == current.Schema)
            {
                return i;
            }
        }
        return null;
    }

    private string DescribeCycle(SchemaNode schema, int start) =>
        $"both {KeywordPath(_scopeCount - 1)} and {KeywordPath(start)} resolve to \"{schema.Location}\" causing reference cycle";

    private string KeywordPath(int scope)
    {
        var text = "";
        for (var i = scope; i > _scopeBase; i--)
        {
            text = (_scopes[i].RefKeyword is { } keyword
                ? "/" + JsonPointer.Escape(keyword)
                : _scopes[i].Schema.Location[_scopes[i - 1].Schema.Location.Length..]) + text;
        }
        return text;
    }
}
