using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Faults;

public sealed partial class ClusterFaultTests
{
    private const string Admission = "/apis/admissionregistration.k8s.io/v1/";

    // The operator as a user without rights of its own, beside the binding that gives them.
    private void RightsRevoked()
    {
        const string Binding = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/operator";
        const string Body = """
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"operator"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},"subjects":[{"kind":"User","name":"operator","apiGroup":"rbac.authorization.k8s.io"}]}
            """;
        Fixture.Client.Create("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Body);
        try
        {
            Fixture.UseUser("operator");
            Install();
            Fixture.Client.Delete(Binding);
            Change("""{"modelService":{"values":{"text":"after the revocation"}}}""");
            Thread.Sleep(3000);
            Assert.Equal("hello", Text(Get(Config), "data", "text"));
            Assert.NotNull(Fixture.Operator.Health.NotReady ?? (Fixture.Operator.Log.Contains("forbidden", StringComparison.OrdinalIgnoreCase) ? "logged" : null));
            Fixture.Client.Create("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", Body);
            Await("the change follows", () => Text(Get(Config), "data", "text") == "after the revocation");
            AwaitReady();
        }
        finally
        {
            Fixture.UseUser("admin");
            Fixture.Client.Delete(Binding);
        }
    }

    private void PolicyRefuses()
    {
        Fixture.Client.Create(Admission + "validatingadmissionpolicies", """
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"no-gateways"},"spec":{
              "matchConstraints":{"resourceRules":[{"apiGroups":["gateway.networking.k8s.io"],"apiVersions":["*"],"operations":["CREATE","UPDATE"],"resources":["gateways"]}]},
              "validations":[{"expression":"false","message":"gateways are not for you"}]}}
            """);
        Fixture.Client.Create(Admission + "validatingadmissionpolicybindings", """
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicyBinding","metadata":{"name":"no-gateways"},"spec":{"policyName":"no-gateways","validationActions":["Deny"]}}
            """);
        try
        {
            Await("the policy works", () => (int)Fixture.Client.Try(HttpMethod.Post, Gateway[..Gateway.LastIndexOf('/')] + "?dryRun=All",
                """{"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"name":"a"},"spec":{"gatewayClassName":"a","listeners":[{"name":"a","port":80,"protocol":"HTTP"}]}}""").Status >= 400);
            Create(Everything);
            var failed = Condition(AwaitCondition("ProvisioningSucceeded", "False"), "ProvisioningSucceeded");
            Assert.StartsWith("Gateway llm-d/llmd-gateway-api: ", Text(failed, "message"), StringComparison.Ordinal);
            Assert.Contains("gateways are not for you", Text(failed, "message"), StringComparison.Ordinal);
            Assert.True(Exists(Web));
        }
        finally
        {
            Fixture.Client.Delete(Admission + "validatingadmissionpolicybindings/no-gateways");
            Fixture.Client.Delete(Admission + "validatingadmissionpolicies/no-gateways");
        }
    }

    private void WebhookDown()
    {
        Fixture.Client.Create(Admission + "validatingwebhookconfigurations", """
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"down"},"webhooks":[{"name":"down.example.com","admissionReviewVersions":["v1"],
             "sideEffects":"None","failurePolicy":"Fail","timeoutSeconds":1,"clientConfig":{"url":"https://127.0.0.1:1/"},
             "rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE","UPDATE"],"resources":["configmaps"]}]}]}
            """);
        try
        {
            Await("the webhook is asked", () => (int)Fixture.Client.Try(HttpMethod.Post, ConfigMaps + "?dryRun=All", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""").Status >= 400);
            Create(Everything);
            Assert.Contains("failed calling webhook", Text(Condition(AwaitCondition("ProvisioningSucceeded", "False"), "ProvisioningSucceeded"), "message"), StringComparison.Ordinal);
        }
        finally
        {
            Fixture.Client.Delete(Admission + "validatingwebhookconfigurations/down");
        }
    }

    private void KindAppears()
    {
        const string Definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/destinationrules.networking.istio.io";
        Fixture.Client.Delete(Definition);
        Await("the kind is gone", () => !Exists("/apis/networking.istio.io/v1/destinationrules"));
        try
        {
            Create(Everything);
            AwaitCondition("ProvisioningSucceeded", "False", "no matches for kind \"DestinationRule\" in version \"networking.istio.io/v1\"");
            Assert.True(Exists(Web));
        }
        finally
        {
            Fixture.Plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Crds, "networking.istio.io_destinationrules.yaml"));
        }
    }

    private void KindGoes()
    {
        const string Rule = "/apis/networking.istio.io/v1/namespaces/llm-d/destinationrules/llmd-gateway-api";
        Install();
        Fixture.Client.Delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/destinationrules.networking.istio.io");
        Await("the kind is gone", () => !Exists(Rule));
        Fixture.Plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Crds, "networking.istio.io_destinationrules.yaml"));
        Await("its object is back", () => Exists(Rule));
    }

    private void NamespaceDeleted()
    {
        Install();
        var uid = Text(Get("/api/v1/namespaces/llm-d"), "metadata", "uid");
        Fixture.Client.Delete("/api/v1/namespaces/llm-d");
        Await("another namespace is there", () => Fixture.Client.Get("/api/v1/namespaces/llm-d") is { } found && Text(found, "metadata", "uid") != uid);
        Await("its objects are back", () => Exists(Web) && Exists(Config) && Exists(Gateway));
    }

    private void NamespaceTerminating()
    {
        Install();
        Fixture.Client.Create(ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"holds-on","finalizers":["test/hold"]}}""");
        Fixture.Client.Delete("/api/v1/namespaces/llm-d");
        Await("our objects are gone", () => !Exists(Config));
        Change("""{"modelService":{"values":{"text":"in the new namespace"}}}""");
        var failed = Condition(AwaitCondition("ProvisioningSucceeded", "False"), "ProvisioningSucceeded");
        Assert.Contains("because it is being terminated", Text(failed, "message"), StringComparison.Ordinal);

        Fixture.Client.Merge(ConfigMaps + "/holds-on", """{"metadata":{"finalizers":null}}""");
        Await("its objects are back", () => Fixture.Client.Get(Config) is { } config && Text(config, "data", "text") == "in the new namespace");
    }

    private void QuotaExceeded()
    {
        const string Quotas = "/api/v1/namespaces/llm-d/resourcequotas";
        if (!Exists("/api/v1/namespaces/llm-d"))
            Fixture.Client.Create("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"llm-d"}}""");
        Fixture.Client.Create(Quotas, """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"none"},"spec":{"hard":{"count/deployments.apps":"1"}}}""");
        try
        {
            Await("the quota is counted", () => At(Get(Quotas + "/none"), "status", "hard").ValueKind != default);
            Create(Everything);
            var failed = Condition(AwaitCondition("ProvisioningSucceeded", "False"), "ProvisioningSucceeded");
            Assert.Contains("exceeded quota: none", Text(failed, "message"), StringComparison.Ordinal);
        }
        finally
        {
            Fixture.Client.Delete(Quotas + "/none");
        }
    }
}
