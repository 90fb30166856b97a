using System.Text;
using LlmdBuild.Tool;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 64 * 1024);
using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
var exitCode = ToolCommandLine.Invoke(args, output, error, Console.OpenStandardInput);
output.Flush();
return exitCode;
