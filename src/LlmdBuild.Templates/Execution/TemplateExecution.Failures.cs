using System.Globalization;
using System.Runtime.CompilerServices;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Templates.Execution;

// Makes the errors: Go's text, and the parts it is made of.
public sealed partial class TemplateExecution
{
    /// <summary>The error at the node that runs now.</summary>
    private TemplateExecutionException Failure(Detail detail) => Failure(detail.ToString(), functionName: null, inner: null);

    private TemplateExecutionException CallFailure(string name, Exception inner) =>
        Failure($"error calling {name}: ", name, inner);

    private TemplateExecutionException Failure(string detail, string? functionName, Exception? inner)
    {
        var name = TemplateName;
        if (_template is null || _node is null)
        {
            return new TemplateExecutionException(
                $"template: {name}: ", name, new SourceSpan(name, 0, -1), "", detail, functionName, inner);
        }

        var location = _template.LocationOf(_node.Position);
        var expression = _node.ToString();
        var prefix = string.Create(
            CultureInfo.InvariantCulture,
            $"template: {location.File}:{location.Line}:{location.Column}: executing {GoQuote.Quote(name)} at <{expression}>: ");
        return new TemplateExecutionException(prefix, name, location, expression, detail, functionName, inner);
    }

    private TemplateExecutionException NoSuchTemplate(string name)
    {
        var detail = $"no template {GoQuote.Quote(name)} associated with template {GoQuote.Quote(Options.SetName)}";
        return new TemplateExecutionException("template: ", name, new SourceSpan(name, 0, -1), "", detail, null, null);
    }

    /// <summary>Interpolated text, in the invariant culture.</summary>
    [InterpolatedStringHandler]
    private ref struct Detail
    {
        private DefaultInterpolatedStringHandler _text;

        public Detail(int literalLength, int formattedCount) =>
            _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);

        public static implicit operator Detail(string text)
        {
            var detail = new Detail(text.Length, 0);
            detail.AppendLiteral(text);
            return detail;
        }

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public override string ToString() => _text.ToStringAndClear();
    }
}
