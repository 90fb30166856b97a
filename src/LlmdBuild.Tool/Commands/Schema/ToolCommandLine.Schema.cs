using System.CommandLine;
using LlmdBuild.Tool.Commands.Schema;

namespace LlmdBuild.Tool;

/// <content>The commands that the native file leaves out.</content>
internal static partial class ToolCommandLine
{
    static partial void AddSchemaCommands(RootCommand root) => root.Add(DiffSchemaCommand.Create());
}
