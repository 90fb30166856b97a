using System.Buffers;
using System.Text;

namespace LlmdBuild.Charts.Archives;

/// <summary>Watches over the paths of one chart: each must be safe on every system, and no two may be one.</summary>
internal sealed class EntryPaths(string where, ArchiveLimits limits)
{
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*");
    private readonly UnicodeForms _forms = new();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>Checks the form of a path relative to the chart's folder and returns it cleaned of <c>.</c> and double slashes.</summary>
    public string Clean(string path)
    {
        // Helm reads a backslash as a separator, since old versions of it packed so on Windows.
        var text = path.Replace('\\', '/');
        if (text.Any(static c => char.IsControl(c)) || !IsWellFormed(text))
            throw ArchiveErrors.BadCharacters(where, path);
        if (text.StartsWith('/') || (text.Length > 1 && char.IsAsciiLetter(text[0]) && text[1] == ':'))
            throw ArchiveErrors.AbsolutePath(where, path);
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != ".").ToList();
        if (parts.Contains(".."))
            throw ArchiveErrors.Escapes(where, path);
        var clean = string.Join('/', parts);
        if (Encoding.UTF8.GetByteCount(clean) > limits.PathBytes)
            throw ArchiveErrors.PathTooLong(where, path, $"more than {limits.PathBytes} bytes");
        if (parts.Count > limits.PathDepth)
            throw ArchiveErrors.PathTooLong(where, path, $"more than {limits.PathDepth} folders");
        foreach (var part in parts)
            CheckName(part, path);
        return clean;
    }

    /// <summary>Takes a file's cleaned path in, once.</summary>
    public void AddFile(string path)
    {
        var key = Key(path);
        if (_forms.Collides(path) is { } twin)
            throw ArchiveErrors.SameOnSomeSystems(where, path, twin);
        if (_files.TryGetValue(key, out var other))
            throw other == path ? ArchiveErrors.Duplicate(where, path) : ArchiveErrors.SameOnSomeSystems(where, path, other);
        if (_folders.TryGetValue(key, out var folder))
            throw folder == path ? ArchiveErrors.FileAndFolder(where, path) : ArchiveErrors.SameOnSomeSystems(where, path, folder);
        _files.Add(key, path);
        if (_files.Count > limits.Files)
            throw ArchiveErrors.TooManyFiles(where, limits.Files);
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (!AddFolder(path[..slash]))
                break;
        }
    }

    // False where the folder, and so every folder above it, is known already.
    private bool AddFolder(string path)
    {
        var key = Key(path);
        if (_files.TryGetValue(key, out var file))
            throw file == path ? ArchiveErrors.FileAndFolder(where, path) : ArchiveErrors.SameOnSomeSystems(where, path, file);
        if (_folders.TryAdd(key, path))
            return _forms.Collides(path) is { } twin ? throw ArchiveErrors.SameOnSomeSystems(where, path, twin) : true;
        var other = _folders[key];
        return other == path ? false : throw ArchiveErrors.SameOnSomeSystems(where, path, other);
    }

    private void CheckName(string name, string path)
    {
        if (name[^1] is '.' or ' ')
            throw ArchiveErrors.ReservedName(where, path, "a name cannot end with a dot or a space there");
        if (name.AsSpan().ContainsAny(NotOnWindows))
            throw ArchiveErrors.ReservedName(where, path, "it has one of the characters < > : \" | ? *");
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (Devices.Contains((dot < 0 ? name : name[..dot]).TrimEnd(' ')))
            throw ArchiveErrors.ReservedName(where, path, "it is the name of a device");
    }

    // Half a surrogate pair has no UTF-8.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    // What case-insensitive file systems compare by, near enough: one more refusal than such a system would make hurts nobody.
    private static string Key(string path) => path.ToUpperInvariant();
}
