using System.Security.Cryptography;

namespace LlmdBuild.Helm.Functions;

/// <summary>The operating system's cryptographic generator: different at every render, as with Helm.</summary>
public sealed class SystemRandomSource : IRandomSource
{
    private SystemRandomSource()
    {
    }

    /// <summary>The one instance.</summary>
    public static SystemRandomSource Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
}
