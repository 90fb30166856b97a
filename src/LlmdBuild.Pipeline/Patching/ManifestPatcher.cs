using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Pipeline.Patching;

/// <summary>Applies patches to what a chart rendered. An object that no patch is for keeps its bytes; the others are written anew, keys sorted.</summary>
public static class ManifestPatcher
{
    /// <summary>Applies the patches in order, each to every object that its target selects, hooks among them.</summary>
    /// <exception cref="LlmdException">LLMD1051: a patch selects nothing. LLMD1052: it cannot be applied. Both at its line.</exception>
    public static RenderResult Apply(RenderResult result, IReadOnlyList<ManifestPatch> patches)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(patches);
        if (patches.Count == 0) return result;
        var manifests = result.Manifests.Select(static manifest => new Patched(manifest)).ToList();
        var hooks = result.Hooks.Select(static manifest => new Patched(manifest)).ToList();
        var faults = new List<LlmdDiagnostic>();
        foreach (var patch in patches)
        {
            if (Apply(patch, manifests.Concat(hooks)) is { } fault) faults.Add(fault);
        }
        return faults.Count == 0 ? result.With(Results(manifests), Results(hooks)) : throw new LlmdException(faults);
    }

    private static LlmdDiagnostic? Apply(ManifestPatch patch, IEnumerable<Patched> manifests)
    {
        var selected = false;
        foreach (var manifest in manifests)
        {
            if (manifest.Value is not { } value || !patch.Target.Matches(value)) continue;
            selected = true;
            try
            {
                manifest.Change(patch);
            }
            catch (FormatException e)
            {
                return Fault(PatchCodes.PatchNotApplicable, $"the patch cannot be applied to {manifest.Origin.Kind} {manifest.Origin.Name} ({manifest.Origin.Source}): {e.Message}", patch);
            }
        }
        return selected ? null : Fault(PatchCodes.PatchWithoutTarget, $"the patch selects nothing: expected {patch.Target} among what the chart renders", patch);
    }

    private static LlmdDiagnostic Fault(string code, string message, ManifestPatch patch) => new(code, LlmdSeverity.Error, message, patch.File, patch.Line, 1);

    private static List<Manifest> Results(List<Patched> manifests) => [.. manifests.Select(static manifest => manifest.Result()).OfType<Manifest>()];

    private sealed class Patched(Manifest origin)
    {
        private bool _isRead, _isChanged;
        private Dictionary<string, object?>? _value;

        public Manifest Origin { get; } = origin;

        /// <summary>The object; null where it is none or was deleted.</summary>
        public Dictionary<string, object?>? Value
        {
            get
            {
                if (_isRead) return _value;
                _isRead = true;
                return _value = YamlReader.Read(Origin.Content) as Dictionary<string, object?>;
            }
        }

        public void Change(ManifestPatch patch)
        {
            _isChanged = true;
            if (patch.Body is List<object?> operations) JsonPatch.Apply(Value!, operations);
            else _value = StrategicMerge.Apply(Value!, (Dictionary<string, object?>)patch.Body);
        }

        public Manifest? Result()
        {
            if (!_isChanged) return Origin;
            if (_value is null) return null;
            var text = YamlWriter.Write(_value);
            return new Manifest(Origin.Source, text, ManifestHeadReader.Read(Origin.Source, text), Origin.Hook);
        }
    }
}
