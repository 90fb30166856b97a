using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>What makes a render differ from the next one of the same input: chance and time, and where they were asked for.</summary>
/// <remarks>
/// One for each render: <c>execution.SetState(new FunctionEnvironment { Random = …, Clock = … })</c> before it starts.
/// Where none is set, functions get the system's generator and clock, as with Helm.
/// </remarks>
public sealed class FunctionEnvironment
{
    private readonly List<NondeterministicCall> _calls = [];

    /// <summary>Where random bytes come from.</summary>
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    /// <summary>What <c>now</c> and all that counts from it go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The calls so far whose result depends on chance, time or a cluster, in order.</summary>
    public IReadOnlyList<NondeterministicCall> Calls => _calls;

    /// <summary>The environment of a call, with the call noted in <see cref="Calls"/>.</summary>
    /// <param name="call">The running call.</param>
    /// <param name="function">The function's name.</param>
    public static FunctionEnvironment Use(FunctionCall call, string function)
    {
        var environment = call.Execution.State<FunctionEnvironment>();
        environment._calls.Add(new NondeterministicCall(function, call.Execution.TemplateName, call.Execution.Location));
        return environment;
    }
}
