namespace LlmdBuild.Charts.Transport;

/// <summary>Reads <c>HOST=USER:PASSWORD;HOST=:TOKEN</c>. A host may have a port.</summary>
internal static class CredentialVariable
{
    public static IReadOnlyDictionary<string, Credential> Read(string? text)
    {
        var result = new Dictionary<string, Credential>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (text ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            var colon = entry.IndexOf(':', Math.Max(equals, 0));
            // The entry itself is never shown: it is a secret.
            if (equals <= 0 || colon < 0)
                throw TransportErrors.BadCredentialFile(CredentialOptions.Variable, $"entry {result.Count + 1} is not HOST=USER:PASSWORD or HOST=:TOKEN");
            var (user, secret) = (entry[(equals + 1)..colon], entry[(colon + 1)..]);
            result[entry[..equals].Trim()] = new Credential(user, secret, CredentialOptions.Variable, IsToken: user.Length == 0);
        }

        return result;
    }
}
