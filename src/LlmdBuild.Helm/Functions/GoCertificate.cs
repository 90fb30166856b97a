using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's <c>certificate</c>: a certificate and its private key, both in PEM.</summary>
internal sealed class GoCertificate(string certificate, string key) : IGoStruct
{
    public static GoType Type { get; } = new(GoKind.Struct, "sprig.certificate");

    public string Certificate { get; } = certificate;

    public string Key { get; } = key;

    public GoType GoType => Type;

    public IReadOnlyList<KeyValuePair<string, object?>> Fields => [new("Cert", Certificate), new("Key", Key)];

    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "Cert" => Certificate,
            "Key" => Key,
            _ => null,
        };
        return value is not null;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = null;
        return false;
    }
}
