using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Tests.Values;

/// <summary>Values files of several documents, which Kubernetes' reader takes apart.</summary>
public sealed class ValuesDocumentsTests
{
    [Theory]
    [InlineData("--- a: 1", "a: 1", 1)]
    [InlineData("a: 1\n--- b: 2\n", "b: 2", 2)]
    [InlineData("a: 1\n---b: 2\n", "b: 2", 2)]
    [InlineData("a: 1\n---\nb: 2\n--- x \n", "x", 4)]
    [InlineData("----\n", "-", 1)]
    public void TextBehindASeparator_IsAnError(string text, string rest, int line)
    {
        var failure = Assert.Throws<LlmdException>(() => ValuesDocuments.ReadUserFile("v.yaml", Encoding.UTF8.GetBytes(text)));

        Assert.Equal($"failed to parse v.yaml: error reading yaml document: invalid Yaml document separator: {rest}", failure.Message);
        Assert.Equal((line, 4), (failure.Diagnostics[0].Line, failure.Diagnostics[0].Column));
    }

    [Fact]
    public void CommentBehindASeparator_IsNone()
    {
        var values = ValuesDocuments.ReadUserFile("v.yaml", "a: 1\n--- # c\nb: 2\n"u8.ToArray());

        Assert.Equal([1d, 2d], [values["a"], values["b"]]);
    }
}
