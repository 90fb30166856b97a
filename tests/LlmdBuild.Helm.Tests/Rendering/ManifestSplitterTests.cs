using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Rendering;

public sealed class ManifestSplitterTests
{
    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "a: 1\n|b: 2\n")]
    [InlineData("---\n---\n\n--- # c\nb: 2\n", "# c\nb: 2\n")]
    [InlineData("a: 1\n---b: 2\n", "a: 1\n|b: 2\n")]
    [InlineData("a: 1\n ---\nb: 2\n", "a: 1\n ---\nb: 2\n")]
    [InlineData("a: 1\n----\n", "a: 1\n|-\n")]
    [InlineData("a: 1\r\n---\r\nb: 2", "a: 1\r\n|b: 2")]
    [InlineData("\n\t \n", "")]
    public void Split(string text, string expected) => Assert.Equal(expected, string.Join('|', ManifestSplitter.Split(text)));
}
