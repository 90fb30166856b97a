namespace LlmdBuild.Helm.Cryptography;

/// <summary>A key or certificate cannot be read or made; the message is that of Go's library.</summary>
internal sealed class CryptographyException(string message) : Exception(message);
