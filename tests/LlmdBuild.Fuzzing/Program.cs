using System.Globalization;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Fuzzing.Robustness;
using LlmdBuild.Helm.Rendering;

// differential [CASES] [FIRST SEED] [all|charts|small]   the same generated cases through Helm and ours; differences are shrunk and printed
// case                                 cases on standard input, a line of JSON each, through both
// robustness [INPUTS] [FIRST SEED]     damaged inputs in processes of their own: nothing may escape, hang, grow or end the process
// robustness-input SEED [bombs]        the input of that seed
// bombs [INPUTS] [FIRST SEED]          the same with inputs that all ask for too much
return args switch
{
    ["differential", .. var rest] => new DifferentialCommand(ChartEvery(rest)).Run(Number(rest, 1, 1), Number(rest, 0, 20_000)),
    ["case"] => DifferentialCommand.Show(Console.In, Console.Out),
    ["robustness", .. var rest] => Robustness(Number(rest, 0, 100_000), Number(rest, 1, 1), onlyBombs: false),
    ["bombs", .. var rest] => Robustness(Number(rest, 0, 2_000), Number(rest, 1, 1), onlyBombs: true),
    ["robustness-input", .. var rest] => Show(Inputs(onlyBombs: rest.Length > 1).Generate(Number(rest, 0, 1))),
    ["robustness-worker", .. var rest] => RobustnessWorker.Run(Inputs(onlyBombs: rest is ["bombs"]), Console.In, Console.Out),
    _ => Usage(),
};

static int Number(string[] arguments, int index, int otherwise) => arguments.Length > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;

static InputGenerator Inputs(bool onlyBombs) => new(EngineFunctions.Table.Functions, SeedCorpus.Load(), onlyBombs);

static int Robustness(int count, int first, bool onlyBombs) => new RobustnessRun(Inputs(onlyBombs), onlyBombs).Run(first, count, Console.Out, Console.Error) == 0 ? 0 : 1;

static int ChartEvery(string[] arguments) => arguments.Length < 3 ? CaseGenerator.DefaultChartEvery : arguments[2] switch { "charts" => 1, "small" => 0, _ => CaseGenerator.DefaultChartEvery };

static int Show(FuzzInput input)
{
    Console.Out.Write(Find.Show(input, int.MaxValue));
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: differential|robustness|bombs [COUNT] [FIRST SEED], case, or robustness-input SEED [bombs]");
    return 2;
}
