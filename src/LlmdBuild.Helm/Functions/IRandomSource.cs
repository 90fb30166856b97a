namespace LlmdBuild.Helm.Functions;

/// <summary>Where random functions take their bytes: passwords, keys, certificates, serial numbers, UUIDs.</summary>
/// <remarks>Used by one render at a time.</remarks>
public interface IRandomSource
{
    /// <summary>Fills the buffer with the next bytes.</summary>
    void Fill(Span<byte> buffer);
}
