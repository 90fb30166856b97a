namespace LlmdBuild.Charts.Transport;

/// <summary>A <c>.netrc</c>: <c>machine HOST login USER password SECRET</c>, in any arrangement of white space.</summary>
internal sealed class NetRcFile
{
    private readonly Dictionary<string, Credential> _machines = new(StringComparer.OrdinalIgnoreCase);

    public static NetRcFile Read(string? path)
    {
        var file = new NetRcFile();
        if (path is null || !File.Exists(path))
            return file;
        try
        {
            file.Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.BadCredentialFile(path, e.Message.TrimEnd('.'));
        }

        return file;
    }

    public Credential? Find(string host) => _machines.GetValueOrDefault(host);

    private void Parse(string text, string path)
    {
        string? machine = null, user = null, password = null;
        void Finish()
        {
            if (password is not null && machine is not null)
                _machines.TryAdd(machine, new Credential(user ?? "", password, path));
            (machine, user, password) = (null, null, null);
        }

        var words = Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "machine": Finish(); machine = next; i++; break;
                // "default" is for any host, and so for whoever a redirect leads to: it is not used.
                case "default": Finish(); break;
                case "login": user = next; i++; break;
                case "password": password = next; i++; break;
                case "account": i++; break;
            }
        }

        Finish();
    }

    // A macro runs from its line to the next empty one and may hold any words.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var inMacro = false;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("macdef", StringComparison.Ordinal))
                inMacro = true;
            else if (line.Length == 0)
                inMacro = false;
            else if (!inMacro && !line.StartsWith('#'))
                words.AddRange(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static w => w.Trim('"')));
        }

        return words;
    }
}
