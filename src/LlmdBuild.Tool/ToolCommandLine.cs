using System.CommandLine;
using LlmdBuild.Tool.Commands;

namespace LlmdBuild.Tool;

/// <summary>The command line of <c>llmd</c>: one class for each command, all of them listed here.</summary>
internal static partial class ToolCommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The process's arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="openInput">Opens standard input, where a command asks for it.</param>
    /// <returns>The process's exit code.</returns>
    public static int Invoke(string[] arguments, TextWriter output, TextWriter error, Func<Stream> openInput)
    {
        // Read as Helm reads it: its ways of writing flags are not System.CommandLine's.
        if (arguments is ["template", .. var rest] && !rest.Contains("--help") && !rest.Contains("-h"))
        {
            return TemplateCommand.Run(rest, output, error, openInput);
        }
        var root = new RootCommand("llmd: render and check pinned Helm charts.") 
        {
            TemplateCommand.Create(), RestoreCommand.Create(), UpdateCommand.Create(), WhyCommand.Create(), PullCommand.Create(), CacheCommand.Create(),
        };
        AddSchemaCommands(root);
        AddProjectCommands(root);
        return root.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    /// <summary>The commands on pins and schemas; the native file leaves out those that need NJsonSchema.</summary>
    static partial void AddSchemaCommands(RootCommand root);

    /// <summary>The commands that make a project's output, schemas among it: left out of the native file, too.</summary>
    static partial void AddProjectCommands(RootCommand root);
}
