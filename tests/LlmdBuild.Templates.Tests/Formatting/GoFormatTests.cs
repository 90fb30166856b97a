using System.Numerics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Tests.Formatting;

public class GoFormatTests
{
    private static readonly object?[] Arguments =
    [
        new GoInt(42), "héllo", 3.25, true, null, new List<object?> { new GoInt(1), "a", null },
        new Dictionary<string, object?> { ["k"] = 1.5 }, new byte[] { 1, 255 }, -7L, new Complex(1, -2),
    ];

    [Theory]
    // Integers
    [InlineData("%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%O|%b|%c|%q|%U|%#x|%#o|%#b|%#U", "42|   42|42   |00042|+42| 42|2a|2A|52|0o52|101010|*|'*'|U+002A|0x2a|052|0b101010|U+002A '*'")]
    [InlineData("%v|%8.3d|%-8.3d|%+08d|%08.3d|%t|%s|%e", "42|     042|042     |+0000042|     042|%!t(int=42)|%!s(int=42)|%!e(int=42)")]
    public void Integers(string format, string expected) => AssertEach(format, new GoInt(42), expected);

    [Theory]
    [InlineData("%s|%8s|%-8s|%.2s|%q|%+q|%#q|%x|% x|%#x|%X|%08s|%d|%T", "héllo|   héllo|héllo   |hé|\"héllo\"|\"h\\u00e9llo\"|`héllo`|68c3a96c6c6f|68 c3 a9 6c 6c 6f|0x68c3a96c6c6f|68C3A96C6C6F|000héllo|%!d(string=héllo)|string")]
    public void Strings(string format, string expected) => AssertEach(format, "héllo", expected);

    [Theory]
    [InlineData("%v|%f|%.1f|%8.2f|%-8.2f|%08.2f|%+.1f|%e|%E|%g|%G|%b|%x|%.3x|%#v|%#g|%d", "3.25|3.250000|3.2|    3.25|3.25    |00003.25|+3.2|3.250000e+00|3.250000E+00|3.25|3.25|7318349394477056p-51|0x1.ap+01|0x1.a00p+01|3.25|3.25000|%!d(float64=3.25)")]
    public void Floats(string format, string expected) => AssertEach(format, 3.25, expected);

    [Theory]
    [InlineData("%d %d", "42 %!d(string=héllo)")]
    [InlineData("%[3]v %[1]v %v", "3.25 42 héllo")]
    [InlineData("%[20]v", "%!v(BADINDEX)")]
    [InlineData("%[x]v", "%!v(BADINDEX)")]
    [InlineData("%!", "%!!(int=42)%!(EXTRA string=héllo)")]
    [InlineData("%d%", "42%!(NOVERB)%!(EXTRA string=héllo)")]
    [InlineData("%v %v %v %v %v", "42 héllo %!v(MISSING) %!v(MISSING) %!v(MISSING)")]
    [InlineData("%[2]*[1]d|", "%!(BADWIDTH)42|")]
    [InlineData("%%|%v", "%|42%!(EXTRA string=héllo)")]
    [InlineData("%w %w", "%!w(int=42) %!w(string=héllo)")]
    public void Malformed(string format, string expected)
    {
        var arguments = format.StartsWith("%[3]", StringComparison.Ordinal) ? Arguments : Arguments[..2];

        Assert.Equal(expected, GoFormat.Sprintf(format, arguments));
    }

    [Fact]
    public void Values_PrintAsGoPrintsThem()
    {
        Assert.Equal("[1 a <nil>]", GoFormat.Sprintf("%v", Arguments[5]));
        Assert.Equal("[]interface {}{1, \"a\", interface {}(nil)}", GoFormat.Sprintf("%#v", Arguments[5]));
        Assert.Equal("map[string]interface {}{\"k\":1.5}", GoFormat.Sprintf("%#v", Arguments[6]));
        Assert.Equal("map[k:%!d(float64=1.5)]".Replace("k:", "%!d(string=k):"), GoFormat.Sprintf("%d", Arguments[6]));
        Assert.Equal("[1 255] 01ff []byte{0x1, 0xff}", GoFormat.Sprintf("%v %[1]x %#[1]v", Arguments[7]));
        Assert.Equal("(1-2i) (+1.0-2.0i)", GoFormat.Sprintf("%v %+.1[1]f", Arguments[9]).Replace("%!", ""));
        Assert.Equal("<nil> %!d(<nil>) <nil>", GoFormat.Sprintf("%v %d %T", null, null, null));
        Assert.Equal("[]interface {} map[string]interface {} []uint8 int64", GoFormat.Sprintf("%T %T %T %T", Arguments[5], Arguments[6], Arguments[7], Arguments[8]));
        Assert.Equal("map[] [] map[string]string(nil)", GoFormat.Sprintf("%v %v %#v", GoMap.Nil(GoType.StringMap), GoSlice.Nil(GoType.Strings), GoMap.Nil(GoType.StringMap)));
        Assert.Equal("[] \"\" []byte(nil)", GoFormat.Sprintf("%v %[1]q %#[1]v", GoSlice.Nil(GoType.Bytes)));
    }

    [Fact]
    public void Sprint_PutsSpacesBetweenWhatIsNoString() =>
        Assert.Equal("1 2a3 <nil> true", GoFormat.Sprint(new GoInt(1), new GoInt(2), "a", new GoInt(3), null, true));

    [Theory]
    [InlineData(0.5, 'f', 0, "0")]
    [InlineData(1.5, 'f', 0, "2")]
    [InlineData(2.5, 'f', 0, "2")]
    [InlineData(0.05, 'f', 1, "0.1")]
    [InlineData(9.995, 'f', 2, "9.99")]
    [InlineData(1e21, 'f', -1, "1000000000000000000000")]
    [InlineData(5e-324, 'g', -1, "5e-324")]
    [InlineData(1.7976931348623157e308, 'e', -1, "1.7976931348623157e+308")]
    [InlineData(0.1, 'f', 20, "0.10000000000000000555")]
    [InlineData(100000, 'g', -1, "100000")]
    [InlineData(1000000, 'g', -1, "1e+06")]
    [InlineData(0.0001, 'g', -1, "0.0001")]
    [InlineData(123456, 'g', 3, "1.23e+05")]
    [InlineData(double.NaN, 'g', -1, "NaN")]
    [InlineData(double.PositiveInfinity, 'g', -1, "+Inf")]
    [InlineData(-0.0, 'g', -1, "-0")]
    public void FormatFloat(double value, char verb, int precision, string expected) =>
        Assert.Equal(expected, GoNumbers.FormatFloat(value, verb, precision));

    private static void AssertEach(string formats, object value, string expected)
    {
        foreach (var (format, text) in formats.Split('|').Zip(expected.Split('|')))
        {
            Assert.Equal((format, text), (format, GoFormat.Sprintf(format, value)));
        }
    }
}
