using System.Text;
using LlmdBuild.Generators.Diagnostics;
using LlmdBuild.Generators.Models;
using LlmdBuild.Schema.CSharp.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmdBuild.Generators;

/// <summary>Turns the models that the build wrote (<c>.llmd-model</c> additional files) into C# types.</summary>
/// <remarks>
/// Each file is read and emitted by itself, so a changed chart regenerates its own types and nothing else. Faults leave by an output of
/// their own. All steps compare by value; none holds anything of the compiler's.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.AdditionalTextsProvider
            .Where(static f => ModelReader.IsModel(f))
            .Select(static (f, ct) => ModelReader.Read(f, ct))
            .WithTrackingName(TrackingNames.Models);
        var documents = models
            .Where(static m => m.Document is not null)
            .Select(static (m, _) => m.Document!)
            .WithTrackingName(TrackingNames.Documents);
        var consumer = context.CompilationProvider
            .Select(static (c, _) => Consumer.Of(c))
            .WithTrackingName(TrackingNames.Consumer);
        var namespaces = documents
            .Select(static (d, _) => d.Namespace)
            .Collect()
            .SelectMany(static (all, _) => all.Distinct(StringComparer.Ordinal))
            .WithTrackingName(TrackingNames.Namespaces);
        var faults = models
            .Where(static m => m.Fault is not null)
            .Select(static (m, _) => m.Fault!)
            .WithTrackingName(TrackingNames.Faults);

        context.RegisterSourceOutput(documents.Combine(consumer), static (c, pair) => EmitTypes(c, pair.Left, pair.Right));
        context.RegisterSourceOutput(namespaces.Combine(consumer), static (c, pair) => EmitSupport(c, pair.Left, pair.Right));
        context.RegisterSourceOutput(faults, static (c, fault) => c.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnreadableModel, Location.Create(fault.File, default, default), fault.Message)));
    }

    private static void EmitTypes(SourceProductionContext context, ModelDocument document, Consumer consumer)
    {
        if (!consumer.HasJson || !consumer.HasLanguage) return;
        Add(context, CSharpEmitter.FileName(document), CSharpEmitter.Emit(document));
        if (consumer.HasOperator && document.Resource is { IsReconciled: true })
            Add(context, CSharpEmitter.RegistrationFileName(document), CSharpEmitter.EmitRegistration(document));
    }

    // Once per namespace, so that what the consumer lacks is reported once.
    private static void EmitSupport(SourceProductionContext context, string targetNamespace, Consumer consumer)
    {
        if (!consumer.HasJson) context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoJson, Location.None));
        if (!consumer.HasLanguage) context.ReportDiagnostic(Diagnostic.Create(Descriptors.OldLanguage, Location.None, Consumer.LanguageVersionNeeded));
        if (!consumer.HasJson || !consumer.HasLanguage) return;
        foreach (var file in SupportSource.Emit(targetNamespace)) Add(context, file.Key, file.Value);
    }

    private static void Add(SourceProductionContext context, string name, string text) =>
        context.AddSource(name, SourceText.From(text, Encoding.UTF8));
}
