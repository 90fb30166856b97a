using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>fmt</c>: how values become text.</summary>
public static class GoFormat
{
    [ThreadStatic]
    private static GoPrinter? _spare;

    /// <summary>Go's <c>fmt.Sprintf</c>. What does not fit the format is reported in the text: <c>%!d(string=x)</c>.</summary>
    public static string Sprintf(string format, params ReadOnlySpan<object?> arguments)
    {
        var printer = Rent();
        printer.Printf(format, arguments);
        return Return(printer);
    }

    /// <summary>Go's <c>fmt.Sprint</c>: a space between operands when neither is a string.</summary>
    public static string Sprint(params ReadOnlySpan<object?> arguments)
    {
        if (arguments is [string text])
        {
            return text;
        }

        var printer = Rent();
        printer.Print(arguments);
        return Return(printer);
    }

    /// <summary>Go's <c>fmt.Sprintln</c>: a space between operands and a newline after them.</summary>
    public static string Sprintln(params ReadOnlySpan<object?> arguments)
    {
        var printer = Rent();
        printer.Println(arguments);
        return Return(printer);
    }

    /// <summary>Appends what <c>fmt.Fprint</c> of one value writes.</summary>
    public static void AppendTo(TextBuffer buffer, object? value)
    {
        switch (value)
        {
            case string text:
                buffer.Append(text);
                break;
            case GoInt number:
                buffer.Append(number.Value);
                break;
            case bool truth:
                buffer.Append(truth ? "true" : "false");
                break;
            case long number:
                buffer.Append(number);
                break;
            // Whole numbers below the exponent form: most floating-point numbers that charts print.
            case double number when Math.Abs(number) < 1e6 && Math.Truncate(number) == number && !(number == 0 && double.IsNegative(number)):
                buffer.Append((long)number);
                break;
            case double number:
                buffer.Append(GoNumbers.FormatFloat(number, 'g', -1));
                break;
            default:
                buffer.Append(Sprint(value));
                break;
        }
    }

    private static GoPrinter Rent()
    {
        var printer = _spare ?? new GoPrinter();
        _spare = null;
        return printer;
    }

    private static string Return(GoPrinter printer)
    {
        var text = printer.Take();
        _spare = printer.IsLarge ? null : printer;
        return text;
    }
}
