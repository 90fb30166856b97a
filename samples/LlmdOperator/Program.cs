using LlmdBuild.Operator.Hosting;

// The operator: watches Llmd, renders the pinned charts with the resource's values, applies what differs.
await OperatorHost.CreateBuilder(args)
    .AddLlmd()
    .Build()
    .RunAsync();
