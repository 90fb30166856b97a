using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Rendering;

public sealed class FileGlobTests
{
    [Theory]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", "x/a.yaml", false)]
    [InlineData("**.yaml", "x/y/a.yaml", true)]
    [InlineData("**/a.yaml", "a.yaml", false)]
    [InlineData("x/*/a", "x/y/a", true)]
    [InlineData("?", "/", false)]
    [InlineData("?", "é", true)]
    [InlineData("[abc].txt", "b.txt", true)]
    [InlineData("[!a-c]", "b", false)]
    [InlineData("[!a-c]", "d", true)]
    [InlineData("{a,b*}.txt", "bcd.txt", true)]
    [InlineData("{a,{b,c}}d", "cd", true)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData("a,b", "a,b", true)]
    // What cannot be read matches everything.
    [InlineData("[", "anything", true)]
    [InlineData("[z-a]", "x/y", true)]
    public void Match(string pattern, string path, bool expected) => Assert.Equal(expected, FileGlob.Compile(pattern).IsMatch(path));

    [Fact]
    public void PatternLongerThanAnyPath_IsAnError() => Assert.Throws<LimitExceededException>(() => FileGlob.Compile(new string('*', 1_000_000)));

    [Fact]
    public void ManyStars_TakeNoStack() => Assert.True(FileGlob.Compile(new string('*', 4_000)).IsMatch("a/b"));

    [Fact]
    public void ManyStars_TakeNoTime()
    {
        var glob = FileGlob.Compile(string.Concat(Enumerable.Repeat("*a", 200)) + "b");

        Assert.False(glob.IsMatch(new string('a', 5000)));
    }
}
