using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Tests.Charts;

/// <summary>What Helm says of a file that is no packaged chart: what Go's net/http takes it for.</summary>
public sealed class ContentSnifferTests
{
    [Theory]
    // By the first bytes; Go sees zeros behind a short file.
    [InlineData("\0\u0001", "font/ttf")]
    [InlineData("\u00FF\u00FEa\0", "text/plain; charset=utf-16le")]
    [InlineData("RIFF1234WEBPVP", "image/webp")]
    [InlineData("\0\0\0\u001Cftypisom\0\0\u0002\0isomiso2mp41", "video/mp4")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2mp41", "application/octet-stream")]
    // By a tag, in any case and behind blanks
    [InlineData("<html>", "text/html; charset=utf-8")]
    [InlineData("\n <HtMl lang='en'>", "text/html; charset=utf-8")]
    [InlineData("<?xml", "text/xml; charset=utf-8")]
    // Neither
    [InlineData("short text", "application/octet-stream")]
    public void FileThatIsNoArchive_IsTold(string latin, string type) => AssertTold(Encoding.Latin1.GetBytes(latin), type);

    [Fact]
    public void LongText_IsText() => AssertTold(Encoding.ASCII.GetBytes(new string('x', 1000)), "text/plain; charset=utf-8");

    private static void AssertTold(byte[] bytes, string type)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);

            var failure = Assert.Throws<LlmdException>(() => ChartLoader.Load(path));

            Assert.Equal($"file '{path}' does not appear to be a gzipped archive; got '{type}'", failure.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
