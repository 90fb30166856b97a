using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>Writes diagnostics so that a CI shows them at their lines. Paths are relative to the repository, as all three want them.</summary>
internal static class AnnotationWriter
{
    /// <summary>Writes them; GitLab's document is written even where there are none.</summary>
    public static void Write(IReadOnlyList<LlmdDiagnostic> diagnostics, AnnotationFormat format, string root, TextWriter output)
    {
        if (format == AnnotationFormat.GitLab)
        {
            WriteGitLab(diagnostics, root, output);
            return;
        }
        foreach (var diagnostic in diagnostics)
        {
            output.WriteLine(format switch
            {
                AnnotationFormat.GitHub => GitHub(diagnostic, root),
                AnnotationFormat.Azure => Azure(diagnostic, root),
                _ => diagnostic.ToString(),
            });
        }
    }

    /// <summary>What <see cref="AnnotationFormat.Auto"/> stands for here.</summary>
    public static AnnotationFormat Detect(Func<string, string?> environment) =>
        environment("GITHUB_ACTIONS") == "true" ? AnnotationFormat.GitHub
        : environment("GITLAB_CI") == "true" ? AnnotationFormat.GitLab
        : string.Equals(environment("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase) ? AnnotationFormat.Azure
        : AnnotationFormat.Text;

    // ::error file=…,line=1,col=1,title=CODE::message, with line breaks and what ends a property escaped.
    private static string GitHub(LlmdDiagnostic diagnostic, string root)
    {
        var level = diagnostic.Severity switch { LlmdSeverity.Error => "error", LlmdSeverity.Warning => "warning", _ => "notice" };
        var properties = new List<string>();
        if (diagnostic.File is not null) properties.Add("file=" + Property(Relative(diagnostic.File, root)));
        if (diagnostic.Line > 0) properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={diagnostic.Line}"));
        if (diagnostic.Column > 0) properties.Add(string.Create(CultureInfo.InvariantCulture, $"col={diagnostic.Column}"));
        properties.Add("title=" + diagnostic.Code);
        return $"::{level} {string.Join(',', properties)}::{Data(diagnostic.Message)}";

        static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    // ##vso[task.logissue type=error;sourcepath=…;linenumber=1;columnnumber=1;code=CODE;]message
    private static string Azure(LlmdDiagnostic diagnostic, string root)
    {
        var text = new StringBuilder("##vso[task.logissue type=").Append(diagnostic.Severity == LlmdSeverity.Error ? "error" : "warning").Append(';');
        if (diagnostic.File is not null) text.Append("sourcepath=").Append(Property(Relative(diagnostic.File, root))).Append(';');
        if (diagnostic.Line > 0) text.Append(CultureInfo.InvariantCulture, $"linenumber={diagnostic.Line};");
        if (diagnostic.Column > 0) text.Append(CultureInfo.InvariantCulture, $"columnnumber={diagnostic.Column};");
        return text.Append("code=").Append(diagnostic.Code).Append(";]").Append(Data(diagnostic.Message)).ToString();

        static string Data(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) => Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
    }

    private static void WriteGitLab(IReadOnlyList<LlmdDiagnostic> diagnostics, string root, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var diagnostic in diagnostics)
            {
                var path = Relative(diagnostic.File ?? ".", root);
                json.WriteStartObject();
                json.WriteString("description", $"{diagnostic.Code}: {diagnostic.Message}");
                json.WriteString("check_name", diagnostic.Code);
                json.WriteString("fingerprint", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{diagnostic.Code}|{path}|{diagnostic.Message}"))));
                json.WriteString("severity", diagnostic.Severity switch { LlmdSeverity.Error => "critical", LlmdSeverity.Warning => "minor", _ => "info" });
                json.WriteStartObject("location");
                json.WriteString("path", path);
                json.WriteStartObject("lines");
                json.WriteNumber("begin", Math.Max(1, diagnostic.Line));
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static string Relative(string file, string root)
    {
        if (!Path.IsPathRooted(file)) return file.Replace('\\', '/');
        var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? file.Replace('\\', '/') : relative;
    }
}
