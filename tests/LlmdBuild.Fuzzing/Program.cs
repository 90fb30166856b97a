using System.Globalization;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Rendering;

// differential [CASES] [FIRST SEED]   the same generated cases through Helm's engine and ours; differences are shrunk and printed
if (args is not ["differential", .. var rest])
{
    Console.Error.WriteLine("usage: differential [CASES] [FIRST SEED]");
    return 2;
}

var count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 20_000;
var first = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 1;
const int Shown = 20;

var helm = new HelmEngine();
var ours = new OurEngine();
var run = new DifferentialRun(new CaseGenerator(EngineFunctions.Table.Functions), helm, ours.Evaluate);
run.Run(first, count, Console.Error.WriteLine);

var shrinker = new Shrinker(helm, ours.Evaluate);
foreach (var difference in run.Results.Concat(run.Texts).Take(Shown)) Console.WriteLine(shrinker.Shrink(difference));
Console.WriteLine($"differential: {count} cases, {run.Results.Count} results and {run.Texts.Count} error texts differ");
return run.Results.Count == 0 ? 0 : 1;
