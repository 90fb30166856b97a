using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>A digest of everything that some output depends on: where it is the same, the output is.</summary>
internal sealed class ContentKey
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with the code that makes the output: another build of an assembly may make another output.</summary>
    public ContentKey(params ReadOnlySpan<Assembly> tools)
    {
        foreach (var tool in tools) Add(tool.ManifestModule.ModuleVersionId.ToString());
    }

    /// <summary>Adds a text; its length keeps neighbours apart.</summary>
    public ContentKey Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds texts in their order.</summary>
    public ContentKey Add(IEnumerable<string> texts)
    {
        foreach (var text in texts) Add(text);
        return Add("");
    }

    /// <summary>Adds files: names and content.</summary>
    public ContentKey AddFiles(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Add(Path.GetFileName(file));
            _hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        return Add("");
    }

    /// <summary>Adds documents: names and content.</summary>
    public ContentKey AddDocuments(IReadOnlyDictionary<string, byte[]> documents)
    {
        foreach (var (name, content) in documents)
        {
            Add(name);
            _hash.AppendData(SHA256.HashData(content));
        }
        return Add("");
    }

    /// <summary>The digest in hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
