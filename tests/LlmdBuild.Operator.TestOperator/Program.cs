using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Hosting;

// A real operator process for tests that kill it: the bundle comes from a folder instead of the assembly.
var folder = Environment.GetEnvironmentVariable("TEST_OPERATOR_BUNDLE") ?? throw new InvalidOperationException("TEST_OPERATOR_BUNDLE names no folder");
await OperatorHost.CreateBuilder(args).AddBundle(OperatorBundle.ReadFolder(folder)).Build().RunAsync();
