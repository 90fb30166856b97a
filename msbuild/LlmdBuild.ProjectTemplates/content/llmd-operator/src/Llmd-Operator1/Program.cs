using LlmdBuild.Operator.Hosting;

// Watches Site, renders the pinned charts with the resource's values, applies what differs.
await OperatorHost.CreateBuilder(args)
    .AddSite()
    .Build()
    .RunAsync();
