using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>One file of a chart: its path below the chart's folder and its bytes. Immutable.</summary>
public sealed class ChartFile
{
    private string? _text;

    /// <summary>Wraps bytes that nobody changes afterwards.</summary>
    /// <param name="path">Relative to the chart's folder, with <c>/</c> between the parts.</param>
    /// <param name="bytes">The content; not copied.</param>
    public ChartFile(string path, byte[] bytes)
    {
        Path = path;
        Bytes = bytes;
    }

    /// <summary>Relative to the chart's folder: <c>templates/service.yaml</c>.</summary>
    public string Path { get; }

    /// <summary>The content, without the byte order mark a reader took off. Not to be changed.</summary>
    public byte[] Bytes { get; }

    /// <summary>The content as a Go string (<see cref="GoString"/>): text, with a stand-in for each byte that is no UTF-8.</summary>
    public string Text => _text ??= GoString.FromBytes(Bytes);

    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Bytes.Length} bytes)";
}
