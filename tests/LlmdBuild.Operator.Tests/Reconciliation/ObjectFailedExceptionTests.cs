using System.Net;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Tests.Reconciliation;

public sealed class ObjectFailedExceptionTests
{
    private static readonly KubernetesException Refusal = new(HttpStatusCode.UnprocessableEntity, "Invalid", "data[key]: Invalid value: \"hunter2\"", [new("FieldValueInvalid", "data[key]", "Invalid value: \"hunter2\"")]);

    [Fact]
    public void RefusedObject_IsNamedWithTheServersWords()
        => Assert.Equal("ConfigMap ns/a: data[key]: Invalid value: \"hunter2\"", new ObjectFailedException(new("", "ConfigMap", "ns", "a"), Refusal).Message);

    [Fact]
    public void RefusedSecret_IsNamedWithoutTheServersWords()
    {
        var message = new ObjectFailedException(new("", "Secret", "ns", "a"), Refusal).Message;

        Assert.Equal("Secret ns/a: the API server refuses it as Invalid (data[key]); its words may quote the Secret and are left out", message);
    }

    [Fact]
    public void MissingRight_IsNamedForSecretsToo()
    {
        var refusal = new KubernetesException(HttpStatusCode.Forbidden, "Forbidden", "secrets \"a\" is forbidden: User \"operator\" cannot patch", []);

        Assert.Contains("cannot patch", new ObjectFailedException(new("", "Secret", "ns", "a"), refusal).Message, StringComparison.Ordinal);
    }
}
