using System.Buffers.Binary;
using System.Security.Cryptography;
using LlmdBuild.Templates.Values;
using Org.BouncyCastle.Crypto.Generators;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Passwords that follow from a master password, a user and a site: version 0 of the Master Password algorithm.</summary>
internal static class DerivedPassword
{
    private const string Scope = "com.lyndir.masterpassword";

    // A letter of a template stands for one character of its class.
    private static readonly Dictionary<string, string[]> Templates = new(StringComparer.Ordinal)
    {
        ["maximum"] = ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        ["long"] =
        [
            "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno", "CvcvnoCvccCvcv",
            "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv",
            "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
        ],
        ["medium"] = ["CvcnoCvc", "CvcCvcno"],
        ["short"] = ["Cvcn"],
        ["basic"] = ["aaanaaan", "aannaaan", "aaannaaa"],
        ["pin"] = ["nnnn"],
    };

    private static readonly Dictionary<char, string> Classes = new()
    {
        ['V'] = "AEIOU",
        ['C'] = "BCDFGHJKLMNPQRSTVWXYZ",
        ['v'] = "aeiou",
        ['c'] = "bcdfghjklmnpqrstvwxyz",
        ['A'] = "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
        ['a'] = "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        ['n'] = "0123456789",
        ['o'] = "@&%?,=[]_:-+*$#!'^~;()/.",
        ['x'] = "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    };

    /// <summary>The password; for an unknown kind the sentence that says so.</summary>
    public static string Make(uint counter, string kind, string password, string user, string site)
    {
        if (!Templates.TryGetValue(kind, out var templates)) return $"cannot find password template {kind}";
        var key = SCrypt.Generate(GoString.ToBytes(password), WithLength(user), 32768, 8, 2, 64);
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, counter);
        var seed = HMACSHA256.HashData(key, (byte[])[.. WithLength(site), .. number]);
        var template = templates[seed[0] % templates.Length];
        return string.Create(template.Length, (template, seed), static (result, state) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                var characters = Classes[state.template[i]];
                result[i] = characters[state.seed[i + 1] % characters.Length];
            }
        });
    }

    private static byte[] WithLength(string text)
    {
        var bytes = GoString.ToBytes(text);
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        return [.. GoString.ToBytes(Scope), .. length, .. bytes];
    }
}
