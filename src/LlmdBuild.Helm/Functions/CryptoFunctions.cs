using System.Security.Cryptography;
using LlmdBuild.Helm.Cryptography;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Passwords and encryption. Some failures are the result's text, as in Sprig.</summary>
internal static class CryptoFunctions
{
    private const int BcryptCost = 10;
    private const int BcryptMaxPassword = 72;
    private const int AesBlock = 16;
    private const int AesKey = 32;

    public static IEnumerable<TemplateFunction> All =>
    [
        new("bcrypt", "func(string) string", static call => Bcrypt(call, call.String(0), "bcrypt")),
        new("htpasswd", "func(string, string) string", static call => HtPasswd(call)),
        new("derivePassword", "func(uint32, string, string, string, string) string", DerivePassword),
        new("encryptAES", "func(string, string) (string, error)", static call => EncryptAes(call)),
        new("decryptAES", "func(string, string) (string, error)", static call => DecryptAes(call.String(0), call.String(1))),
    ];

    private static string DerivePassword(FunctionCall call)
    {
        call.Execution.Spend(FunctionLimits.StepsOfKey);
        return DerivedPassword.Make((uint)call[0]!, call.String(1), call.String(2), call.String(3), call.String(4));
    }

    private static string HtPasswd(FunctionCall call) =>
        call.String(0).Contains(':', StringComparison.Ordinal)
            ? $"invalid username: {call.String(0)}"
            : $"{call.String(0)}:{Bcrypt(call, call.String(1), "htpasswd")}";

    private static string Bcrypt(FunctionCall call, string password, string function)
    {
        var bytes = GoString.ToBytes(password);
        if (bytes.Length > BcryptMaxPassword)
        {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }
        call.Execution.Spend(FunctionLimits.StepsOfKey);
        var salt = new byte[16];
        FunctionEnvironment.Use(call, function).Random.Fill(salt);
        return BcryptHash.Make(bytes, salt, BcryptCost);
    }

    private static string EncryptAes(FunctionCall call)
    {
        if (call.String(1).Length == 0) return "";
        var vector = new byte[AesBlock];
        FunctionEnvironment.Use(call, "encryptAES").Random.Fill(vector);
        using var aes = CreateAes(call.String(0));
        return Convert.ToBase64String([.. vector, .. aes.EncryptCbc(GoString.ToBytes(call.String(1)), vector, PaddingMode.PKCS7)]);
    }

    // Where Sprig slices without looking, Go's panics are the errors.
    private static string DecryptAes(string password, string text)
    {
        if (text.Length == 0) return "";
        var bytes = EncodingFunctions.DecodeBase64(text);
        if (bytes.Length < AesBlock)
        {
            var capacity = text.Count(static c => c is not ('\r' or '\n')) / 4 * 3;
            throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{AesBlock}] with capacity {capacity}");
        }
        if (bytes.Length % AesBlock != 0) throw new TemplateFunctionException("crypto/cipher: input not full blocks");
        if (bytes.Length == AesBlock) throw new TemplateFunctionException("runtime error: index out of range [-1]");
        using var aes = CreateAes(password);
        var plain = aes.DecryptCbc(bytes.AsSpan(AesBlock), bytes.AsSpan(0, AesBlock), PaddingMode.None);
        var length = plain.Length - plain[^1];
        if (length < 0) throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{length}]");
        return GoString.FromBytes(plain.AsSpan(0, length));
    }

    // The password is the key: cut off or filled up with zeros.
    private static Aes CreateAes(string password)
    {
        var key = new byte[AesKey];
        var bytes = GoString.ToBytes(password);
        bytes.AsSpan(0, Math.Min(bytes.Length, AesKey)).CopyTo(key);
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
