namespace LlmdBuild.Schema.CSharp;

/// <summary>Makes a C# namespace of what a project calls its own.</summary>
internal static class NamespaceName
{
    /// <summary>The namespace: each part an identifier, without changing those that are.</summary>
    public static string Of(string name)
    {
        var parts = name.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Part).ToList();
        return parts.Count == 0 ? "Generated" : string.Join('.', parts);
    }

    private static string Part(string part)
    {
        var text = new string([.. part.Select(static c => char.IsLetterOrDigit(c) || c == '_' ? c : '_')]);
        if (char.IsDigit(text[0])) text = "_" + text;
        return IsKeyword(text) ? "@" + text : text;
    }

    private static bool IsKeyword(string text) => text is
        "abstract" or "as" or "base" or "bool" or "break" or "byte" or "case" or "catch" or "char" or "checked" or "class" or "const" or "continue"
        or "decimal" or "default" or "delegate" or "do" or "double" or "else" or "enum" or "event" or "explicit" or "extern" or "false" or "finally"
        or "fixed" or "float" or "for" or "foreach" or "goto" or "if" or "implicit" or "in" or "int" or "interface" or "internal" or "is" or "lock"
        or "long" or "namespace" or "new" or "null" or "object" or "operator" or "out" or "override" or "params" or "private" or "protected" or "public"
        or "readonly" or "ref" or "return" or "sbyte" or "sealed" or "short" or "sizeof" or "stackalloc" or "static" or "string" or "struct" or "switch"
        or "this" or "throw" or "true" or "try" or "typeof" or "uint" or "ulong" or "unchecked" or "unsafe" or "ushort" or "using" or "virtual" or "void"
        or "volatile" or "while";
}
