using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Operator.Hosting;
using Microsoft.Extensions.Configuration;

namespace LlmdBuild.Operator.Tests.Hosting;

public sealed class OperatorOptionsReaderTests
{
    [Fact]
    public void OpenTelemetrysOwnVariable_NamesTheCollector()
    {
        var options = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/"));

        Assert.Equal("http://collector:4318/v1/traces", options.TracesEndpoint);
    }

    [Theory]
    [InlineData("Operator:LeaseDuration", "5s", "expected each to be longer than the next")]
    [InlineData("Operator:LeaseDuration", "soon", "expected a duration such as 15s")]
    [InlineData("Operator:Workers", "0", "expected a whole number above 0")]
    [InlineData("Operator:TracesEndpoint", "collector", "expected an address such as")]
    public void WhatCannotBe_IsNamedWithWhatWasExpected(string name, string value, string expected)
    {
        var failure = Assert.Throws<LlmdException>(() => Read((name, value)));

        Assert.Equal("LLMD7002", failure.Diagnostics[0].Code);
        Assert.Contains(expected, failure.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    private static OperatorOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();
        var options = new OperatorOptions();
        OperatorOptionsReader.Read(configuration, options);
        return options;
    }
}
