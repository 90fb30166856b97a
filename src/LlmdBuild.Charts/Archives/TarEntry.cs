namespace LlmdBuild.Charts.Archives;

/// <summary>One tar header after extensions were applied.</summary>
/// <param name="Path">As the archive has it.</param>
/// <param name="Type">The type flag: <c>0</c> or NUL a file, <c>5</c> a folder, <c>1</c> and <c>2</c> links, others special.</param>
/// <param name="Size">Bytes that follow.</param>
/// <param name="LinkTarget">Of a link; otherwise empty.</param>
internal sealed record TarEntry(string Path, char Type, long Size, string LinkTarget);
