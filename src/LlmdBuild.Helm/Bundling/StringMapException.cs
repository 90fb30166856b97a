namespace LlmdBuild.Helm.Bundling;

/// <summary>Keys of a string map that cannot be set.</summary>
public sealed class StringMapException : Exception
{
    /// <summary>Names the keys, each with its reason, in sorted order.</summary>
    public StringMapException(IReadOnlyList<KeyValuePair<string, string>> faults)
        : base(string.Join("; ", faults.Select(static f => $"values[\"{f.Key}\"] cannot be set: {f.Value}"))) => Faults = faults;

    /// <summary>The keys and why they cannot be set; never empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Faults { get; }
}
