namespace LlmdBuild.Testing;

/// <summary>Says in one line what a suite of many cases came to, where <c>dotnet test</c> shows it although the test passes.</summary>
public static class SummaryLine
{
    /// <summary>Prints the line, and the ids of what failed below it.</summary>
    /// <param name="line">For example <c>corpus: 318 of 318 byte-identical</c>.</param>
    /// <param name="failures">What failed: an id, or an id and a text.</param>
    public static void Write(string line, IReadOnlyList<string> failures)
    {
        var text = failures.Count == 0 ? line : line + "\n  " + string.Join("\n  ", failures);
        // Runners show diagnostic messages at any verbosity (tests/xunit.runner.json switches them on); output of passing tests only at "detailed".
        TestContext.Current.SendDiagnosticMessage(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }
}
