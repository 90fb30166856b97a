namespace LlmdBuild.Helm.Values;

/// <summary>The three ways a <c>--set</c> expression is written.</summary>
internal enum SetSyntax
{
    /// <summary><c>key=text,key={a,b}</c>, with backslash escapes.</summary>
    Typed,

    /// <summary><c>key=JSON,key=JSON</c>, with backslash escapes in keys.</summary>
    Json,

    /// <summary><c>key=everything else</c>, without escapes.</summary>
    Literal,
}
