namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>fmt.GoStringer</c>: how <c>%#v</c> prints the value.</summary>
public interface IGoSyntaxStringer : IGoValue
{
    /// <summary>What Go's <c>GoString()</c> returns.</summary>
    string GoString();
}
