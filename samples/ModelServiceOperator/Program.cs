using LlmdBuild.Operator.Hosting;

// A namespaced kind over one chart: its spec is the chart's values, and several stand side by side.
await OperatorHost.CreateBuilder(args)
    .AddModelService()
    .Build()
    .RunAsync();
