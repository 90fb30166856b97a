using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Tests;

/// <summary>Random Llmd resources, mostly right, with wrong types, unknown fields, nulls and a wrong name here and there.</summary>
internal static class LlmdObjects
{
    public static JsonObject Generate(Random random)
    {
        var resource = new JsonObject
        {
            ["apiVersion"] = "components.platform.opendatahub.io/v1alpha1",
            ["kind"] = "Llmd",
            ["metadata"] = new JsonObject { ["name"] = random.Next(15) == 0 ? "other" : "default-llm-d" },
        };
        if (random.Next(12) > 0) resource["spec"] = Spec(random);
        if (random.Next(3) == 0) resource["status"] = Status(random);
        if (random.Next(12) == 0) resource["extra"] = Odd(random);
        return resource;
    }

    /// <summary>A DataScienceCluster, whose Llmd component holds the same.</summary>
    public static JsonObject GenerateCluster(Random random)
    {
        var component = Spec(random);
        if (component is JsonObject spec && random.Next(2) == 0)
            spec["managementState"] = random.Next(6) == 0 ? Odd(random) : random.Next(4) switch { 0 => "Unmanaged", 1 => "Removed", _ => "Managed" };
        var resource = new JsonObject
        {
            ["apiVersion"] = "datasciencecluster.opendatahub.io/v2",
            ["kind"] = "DataScienceCluster",
            ["metadata"] = new JsonObject { ["name"] = "default-dsc" },
            ["spec"] = new JsonObject { ["components"] = new JsonObject { ["llmd"] = component } },
        };
        if (random.Next(2) == 0) resource["status"] = new JsonObject { ["components"] = new JsonObject { ["llmd"] = ClusterStatus(random) } };
        return resource;
    }

    private static JsonNode? ClusterStatus(Random random)
    {
        if (random.Next(20) == 0) return Odd(random);
        var status = new JsonObject();
        if (random.Next(2) == 0) status["managementState"] = random.Next(6) == 0 ? Odd(random) : random.Next(4) switch { 0 => "Forced", 1 => "Unmanaged", _ => "Managed" };
        if (random.Next(2) == 0) status["releases"] = random.Next(8) == 0 ? Odd(random) : Releases(random);
        if (random.Next(8) == 0) status["surplus"] = 1;
        return status;
    }

    private static JsonNode? Spec(Random random)
    {
        if (random.Next(40) == 0) return Odd(random);
        var spec = new JsonObject();
        foreach (var name in (string[])["modelService", "infra", "gatewayAPI", "unknown"])
        {
            if (random.Next(2) == 0) spec[name] = Component(random);
        }
        return spec;
    }

    private static JsonNode? Component(Random random)
    {
        if (random.Next(30) == 0) return Odd(random);
        var component = new JsonObject();
        if (random.Next(2) == 0) component["enabled"] = random.Next(20) == 0 ? Odd(random) : random.Next(2) == 0;
        if (random.Next(2) == 0) component["version"] = random.Next(20) == 0 ? Odd(random) : "0.2.1" + (char)('0' + random.Next(10));
        if (random.Next(8) == 0) component["namespaceX"] = "dropped";
        if (random.Next(2) == 0) component["values"] = Values(random);
        return component;
    }

    private static JsonNode? Values(Random random)
    {
        if (random.Next(25) == 0) return Odd(random);
        var values = new JsonObject();
        for (var i = random.Next(4); i > 0; i--) values[$"a.b{i}\\.c"] = random.Next(15) == 0 ? Odd(random) : "text " + i;
        return values;
    }

    private static JsonObject Status(Random random)
    {
        var status = new JsonObject { ["phase"] = random.Next(10) == 0 ? Odd(random) : "Ready" };
        if (random.Next(2) == 0) status["observedGeneration"] = random.Next(10) == 0 ? Odd(random) : random.Next(100);
        if (random.Next(2) == 0)
        {
            status["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = random.Next(10) == 0 ? "not a type!" : "Ready",
                ["status"] = random.Next(10) == 0 ? "Maybe" : "True",
                ["lastTransitionTime"] = random.Next(10) == 0 ? "yesterday" : "2026-08-21T10:04:11Z",
                ["observedGeneration"] = random.Next(10) == 0 ? -1 : 1,
                ["surplus"] = 1,
            });
        }
        if (random.Next(2) == 0) status["releases"] = Releases(random);
        return status;
    }

    private static JsonArray Releases(Random random) =>
        new(new JsonObject { ["name"] = "a" }, random.Next(6) == 0 ? new JsonObject { ["name"] = "a" } : new JsonObject { ["name"] = "b", ["version"] = random.Next(8) == 0 ? Odd(random) : "1" });

    private static JsonNode? Odd(Random random) => random.Next(7) switch
    {
        0 => null, 1 => JsonValue.Create(1), 2 => JsonValue.Create("odd"), 3 => JsonValue.Create(true), 4 => new JsonArray(1), 5 => new JsonObject { ["x"] = 1 }, _ => JsonValue.Create(1.5),
    };
}
