using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>A walk of one call through nested values: how deep it may go, and how much it may see.</summary>
/// <param name="call">The call, whose render the walk is charged to.</param>
/// <param name="function">Its name, for errors.</param>
internal sealed class ValueVisits(FunctionCall call, string function)
{
    /// <summary>What a step of a render may see: a comparison is cheap, and a copied entry takes some fifty bytes.</summary>
    private const int StepsOfElement = 4;

    private readonly Templates.Execution.TemplateExecution _execution = call.Execution;
    private int _elements;

    /// <summary>A list or map of that many elements is entered.</summary>
    /// <exception cref="LimitExceededException">It lies too deep, or is too much with all that came before.</exception>
    public void Enter(int elements)
    {
        FunctionLimits.CheckNesting(function);
        _elements += elements + 1;
        if (_elements > FunctionLimits.Visits) throw new LimitExceededException(function, "a walk through more than 2 Mi values");
        _execution.Spend((elements + 1) * StepsOfElement);
    }
}
