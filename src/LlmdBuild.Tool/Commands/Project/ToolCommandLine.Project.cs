using System.CommandLine;
using LlmdBuild.Tool.Commands.Project;

namespace LlmdBuild.Tool;

/// <content>Commands that build a project's output.</content>
internal static partial class ToolCommandLine
{
    static partial void AddProjectCommands(RootCommand root)
    {
        root.Add(VerifyCommand.Create());
        root.Add(DiffCommand.Create());
    }
}
