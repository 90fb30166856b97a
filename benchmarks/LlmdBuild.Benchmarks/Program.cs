using System.Globalization;
using BenchmarkDotNet.Running;
using LlmdBuild.Benchmarks.Engine;

// engine CORPUS ROUNDS, profile CORPUS and process PROGRAM … are what benchmarks/compare-engine asks for; everything else is BenchmarkDotNet's.
switch (args)
{
    case ["engine", var corpus, var rounds]:
        CorpusTiming.Run(corpus, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;
    case ["profile", var corpus]:
        CorpusProfile.Run(corpus, Console.Out);
        return 0;
    case ["process", .. var command]:
        return ProcessTiming.Run(command);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
