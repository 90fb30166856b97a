using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions of chance. All their bytes come from the render's <see cref="FunctionEnvironment"/>, where each call is noted.</summary>
internal static class RandomFunctions
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly string Ascii = string.Concat(Enumerable.Range(32, 95).Select(static c => (char)c));

    public static IEnumerable<TemplateFunction> All =>
    [
        new("randAlphaNum", "func(int) string", static call => Text(call, "randAlphaNum", Digits + Letters)),
        new("randAlpha", "func(int) string", static call => Text(call, "randAlpha", Letters)),
        new("randNumeric", "func(int) string", static call => Text(call, "randNumeric", Digits)),
        new("randAscii", "func(int) string", static call => Text(call, "randAscii", Ascii)),
        new("randBytes", "func(int) (string, error)", static call => Bytes(call)),
        new("randInt", "func(int, int) int", static call => Number(call)),
        new("shuffle", "func(string) string", static call => Shuffle(call)),
        new("uuidv4", "func() string", static call => Uuid(call)),
    ];

    // A negative count gives nothing: Sprig drops goutils' error.
    private static string Text(FunctionCall call, string function, string characters)
    {
        var count = call.Int(0);
        if (count <= 0) return "";
        FunctionLimits.CheckStringLength(function, count);
        var random = FunctionEnvironment.Use(call, function).Random;
        return string.Create((int)count, (random, characters), static (span, state) =>
        {
            foreach (ref var c in span) c = state.characters[(int)state.random.Below(state.characters.Length)];
        });
    }

    private static string Bytes(FunctionCall call)
    {
        var count = call.Int(0);
        if (count < 0) throw new TemplateFunctionException(FunctionLimits.BadLength);
        FunctionLimits.CheckStringLength("randBytes", count);
        var bytes = new byte[count];
        FunctionEnvironment.Use(call, "randBytes").Random.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static object Number(FunctionCall call)
    {
        var bound = unchecked(call.Int(1) - call.Int(0));
        if (bound <= 0) throw new TemplateFunctionException("invalid argument to Intn");
        return GoBox.Int(FunctionEnvironment.Use(call, "randInt").Random.Below(bound) + call.Int(0));
    }

    private static string Shuffle(FunctionCall call)
    {
        var text = call.String(0);
        if (text.Length == 0) return text;
        var random = FunctionEnvironment.Use(call, "shuffle").Random;
        var runes = StringListFunctions.Split(GoString.ToValidUtf8(text), "", -1);
        for (var i = runes.Length - 1; i > 0; i--)
        {
            var other = (int)random.Below(i + 1);
            (runes[i], runes[other]) = (runes[other], runes[i]);
        }
        return string.Concat(runes);
    }

    private static string Uuid(FunctionCall call)
    {
        Span<byte> bytes = stackalloc byte[16];
        FunctionEnvironment.Use(call, "uuidv4").Random.Fill(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
