using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Edits;

/// <summary>Finds MSBuild's own assemblies in the SDK that built the tests, so that builds can run in this process.</summary>
internal static class SdkAssemblies
{
    [ModuleInitializer]
    internal static void Register()
    {
        // Programs that the tests start must not inherit these: CommandLine removes them.
        Environment.SetEnvironmentVariable("MSBUILD_EXE_PATH", Path.Combine(PackedFeed.SdkFolder, "MSBuild.dll"));
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            var file = Path.Combine(PackedFeed.SdkFolder, name.Name + ".dll");
            return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        };
    }
}
