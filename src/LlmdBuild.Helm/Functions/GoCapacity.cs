using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>How far a Go list can grow before it moves, which <c>slice</c> can show.</summary>
/// <remarks>Lists that grew element by element double, in .NET from four on, in Go from one; others have no room.</remarks>
internal static class GoCapacity
{
    // Past this Go grows by less than twice, and to sizes of its allocator's.
    private const int DoublingLimit = 16;

    private const int DotNetInitialCapacity = 4;

    /// <summary>Elements there is room for, those it has counted too.</summary>
    public static int Of(object? list) => list switch
    {
        List<object?> { Capacity: DotNetInitialCapacity, Count: < 3 } items => items.Count,
        List<object?> items => items.Capacity,
        GoSlice slice => slice.Count,
        byte[] bytes => bytes.Length,
        _ => 0,
    };

    /// <summary>The room of a list without any to spare after one element more.</summary>
    public static int AfterAppend(int count) => count switch
    {
        0 => 1,
        <= DoublingLimit => count * 2,
        _ => count + 1,
    };
}
