using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>A Go string with a char for each of its bytes: for functions that index bytes. Plain ASCII is itself.</summary>
internal static class ByteText
{
    public static string Of(string text) => Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(GoString.ToBytes(text));

    public static string ToText(string bytes) => Ascii.IsValid(bytes) ? bytes : GoString.FromBytes(Encoding.Latin1.GetBytes(bytes));
}
