using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LlmdBuild.Operator.Hosting;

/// <summary>The command line: a verb, and the rest for the configuration.</summary>
internal sealed record OperatorCommand(OperatorVerb Verb, IReadOnlyList<string> Arguments)
{
    public static OperatorCommand Parse(string[] args) => args switch
    {
        ["plan", .. var rest] => new(OperatorVerb.Plan, Normalise(rest)),
        ["run", .. var rest] => new(OperatorVerb.Run, Normalise(rest)),
        _ => new(OperatorVerb.Run, Normalise(args)),
    };

    public Task<int> RunAsync(IHost host, CancellationToken cancellationToken) => Verb switch
    {
        OperatorVerb.Run => ServeAsync(host, cancellationToken),
        _ => host.Services.GetRequiredService<PlanService>().RunAsync(Console.Out, cancellationToken),
    };

    private static async Task<int> ServeAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.RunAsync(cancellationToken);
        return 0;
    }

    // Flags of operators may stand alone (--leader-elect); configuration wants a value.
    private static List<string> Normalise(string[] args)
    {
        var normal = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            normal.Add(args[i]);
            var alone = args[i].StartsWith("--", StringComparison.Ordinal) && !args[i].Contains('=', StringComparison.Ordinal)
                && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal));
            if (alone)
                normal[^1] = args[i] + "=true";
        }
        return normal;
    }
}
