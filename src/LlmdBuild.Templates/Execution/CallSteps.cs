using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

/// <summary>How many steps of <see cref="TemplateLimits.Steps"/> a call takes, by what it is given and what it makes.</summary>
/// <remarks>What walks through nested values and gives little (a comparison, say) spends its own steps besides.</remarks>
internal static class CallSteps
{
    private const int Call = 8;
    private const int CharactersOfStep = 4;
    private const int Entry = 2;
    private const int TypedElement = 4;

    /// <summary>For the arguments: a call, and the texts that it reads.</summary>
    internal static long Of(ReadOnlySpan<object?> arguments)
    {
        long steps = Call + arguments.Length;
        foreach (var argument in arguments)
        {
            if (argument is string text)
            {
                steps += text.Length / CharactersOfStep;
            }
        }

        return steps;
    }

    /// <summary>For the result, unless it was there before.</summary>
    internal static long Of(object? result, ReadOnlySpan<object?> arguments)
    {
        var steps = result switch
        {
            string text => text.Length / CharactersOfStep,
            List<object?> list => list.Count,
            Dictionary<string, object?> map => (long)map.Count * Entry,
            GoSlice slice => (long)slice.Count * TypedElement,
            _ => 0,
        };
        return steps == 0 || IsGiven(result, arguments) ? 0 : steps;
    }

    private static bool IsGiven(object? result, ReadOnlySpan<object?> arguments)
    {
        foreach (var argument in arguments)
        {
            if (ReferenceEquals(argument, result))
            {
                return true;
            }
        }

        return false;
    }
}
