using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Drift;

/// <summary>The folders in the repository that hold what the build makes: which part of the output belongs into which of them.</summary>
internal sealed class CommittedOutput
{
    /// <summary>The folder that all stages write below.</summary>
    public required string OutputPath { get; init; }

    /// <summary>The project's folder.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Full paths; null where the manifests, CRDs or types are not committed.</summary>
    public required string? ManifestsPath { get; init; }

    /// <inheritdoc cref="ManifestsPath"/>
    public required string? CrdsPath { get; init; }

    /// <inheritdoc cref="ManifestsPath"/>
    public required string? TypesPath { get; init; }

    /// <summary>Brings the folders up to date; a folder and the number of its files that changed, where any did.</summary>
    /// <exception cref="LlmdException">LLMD5013: a folder holds more than what the build makes.</exception>
    public IEnumerable<(string Folder, int Changed)> Update() => Pairs()
        .Select(pair => (pair.Committed.Root, pair.Committed.Update(Made(pair.Made)))).Where(static result => result.Item2 > 0);

    /// <summary>All drift, folder by folder.</summary>
    /// <param name="mend">The command that brings the folders up to date.</param>
    /// <exception cref="LlmdException">LLMD5013: a folder holds more than what the build makes.</exception>
    public IReadOnlyList<LlmdDiagnostic> Compare(string mend) => [.. Pairs().SelectMany(pair => DriftFinder.Find(Made(pair.Made), pair.Committed, mend))];

    private List<(string Made, CommittedFolder Committed)> Pairs()
    {
        var pairs = new List<(string, CommittedFolder)>();
        Add("manifests", ManifestsPath);
        Add("crds", CrdsPath);
        Add("types", TypesPath);
        return pairs;

        void Add(string made, string? committed)
        {
            if (committed is not null) pairs.Add((Path.Combine(OutputPath, made), new CommittedFolder(committed, ProjectFolder)));
        }
    }

    private static Dictionary<string, byte[]> Made(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
}
