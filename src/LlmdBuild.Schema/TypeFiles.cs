using LlmdBuild.Schema.CSharp.Emission;

namespace LlmdBuild.Schema;

/// <summary>The generated C# as files.</summary>
internal static class TypeFiles
{
    /// <summary>The same files, names and texts as the generator adds to a compilation.</summary>
    public static IReadOnlyList<SchemaFile> Emit(IReadOnlyList<SchemaFile> models, bool withOperator)
    {
        var files = new List<SchemaFile>();
        var documents = models.Select(static m => ModelText.Read(m.Text)).ToList();
        foreach (var document in documents)
        {
            files.Add(new SchemaFile(CSharpEmitter.FileName(document), CSharpEmitter.Emit(document)));
            if (withOperator && document.Resource is { IsReconciled: true })
                files.Add(new SchemaFile(CSharpEmitter.RegistrationFileName(document), CSharpEmitter.EmitRegistration(document)));
        }
        foreach (var name in documents.Select(static d => d.Namespace).Distinct(StringComparer.Ordinal))
            files.AddRange(SupportSource.Emit(name).Select(static f => new SchemaFile(f.Key, f.Value)));
        return files;
    }
}
