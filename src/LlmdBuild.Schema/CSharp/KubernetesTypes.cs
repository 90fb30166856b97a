using System.Text.Json.Nodes;
using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Inference;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Kubernetes' types that charts hand through to pods: one class per namespace with the others nested in it.</summary>
internal static class KubernetesTypes
{
    /// <summary>The C# name of the class they are nested in.</summary>
    public const string RootName = "Kubernetes";

    // Facts of the core/v1 API. What is rarely written in values stays JSON.
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
          "$defs": {
            "quantities": { "type": "object", "additionalProperties": { "type": ["string", "integer"], "pattern": "[KMGTPE]i" } },
            "selector": { "type": "object", "properties": {
              "matchLabels": { "type": "object", "additionalProperties": { "type": "string" } },
              "matchExpressions": { "type": "array", "items": {} } } },
            "keySelector": { "type": "object", "properties": {
              "name": { "type": "string", "description": "The object's name." }, "key": { "type": "string", "description": "The key in it." },
              "optional": { "type": "boolean", "description": "Whether it may be missing." } } },
            "port": { "type": ["integer", "string"], "description": "A port by number or name." },
            "profile": { "type": "object", "properties": {
              "type": { "type": "string", "description": "Localhost, RuntimeDefault or Unconfined." },
              "localhostProfile": { "type": "string", "description": "The profile on the node, for Localhost." } } },
            "seLinux": { "type": "object", "properties": { "level": { "type": "string" }, "role": { "type": "string" }, "type": { "type": "string" }, "user": { "type": "string" } } }
          },
          "properties": {
            "resourceRequirements": { "type": "object", "description": "The compute resources of a container.", "properties": {
              "limits": { "$ref": "#/$defs/quantities", "description": "The most it may use, by resource: cpu, memory, nvidia.com/gpu." },
              "requests": { "$ref": "#/$defs/quantities", "description": "The least it is given, by resource." },
              "claims": { "type": "array", "items": {}, "description": "Names of resource claims of the pod." } } },
            "toleration": { "type": "object", "description": "Lets a pod run on nodes with a matching taint.", "properties": {
              "key": { "type": "string", "description": "The taint's key; absent matches all." },
              "operator": { "type": "string", "description": "Equal or Exists." },
              "value": { "type": "string", "description": "The taint's value, for Equal." },
              "effect": { "type": "string", "description": "NoSchedule, PreferNoSchedule or NoExecute; absent matches all." },
              "tolerationSeconds": { "type": "integer", "description": "For NoExecute: how long the pod stays." } } },
            "envVar": { "type": "object", "description": "An environment variable of a container.", "properties": {
              "name": { "type": "string", "description": "The variable's name." },
              "value": { "type": "string", "description": "Its value; $(NAME) is replaced by another variable's." },
              "valueFrom": { "type": "object", "description": "Where the value comes from instead.", "properties": {
                "secretKeyRef": { "$ref": "#/$defs/keySelector", "description": "A key of a Secret." },
                "configMapKeyRef": { "$ref": "#/$defs/keySelector", "description": "A key of a ConfigMap." },
                "fieldRef": { "type": "object", "description": "A field of the pod.", "properties": { "fieldPath": { "type": "string" }, "apiVersion": { "type": "string" } } },
                "resourceFieldRef": { "type": "object", "description": "A resource of the container.", "properties": {
                  "resource": { "type": "string" }, "containerName": { "type": "string" }, "divisor": { "type": ["string", "integer"], "pattern": "[KMGTPE]i" } } } } } } },
            "volumeMount": { "type": "object", "description": "A volume in a container's file system.", "properties": {
              "name": { "type": "string", "description": "The volume's name." }, "mountPath": { "type": "string", "description": "Where it appears." },
              "readOnly": { "type": "boolean" }, "subPath": { "type": "string", "description": "A path inside the volume." },
              "subPathExpr": { "type": "string", "description": "As subPath, with $(NAME) replaced by environment variables." },
              "mountPropagation": { "type": "string" }, "recursiveReadOnly": { "type": "string" } } },
            "affinity": { "type": "object", "description": "Which nodes a pod prefers or needs.", "properties": {
              "nodeAffinity": { "type": "object", "description": "By the nodes' labels." },
              "podAffinity": { "type": "object", "description": "Near other pods." },
              "podAntiAffinity": { "type": "object", "description": "Away from other pods." } } },
            "securityContext": { "type": "object", "description": "What a container may do.", "properties": {
              "allowPrivilegeEscalation": { "type": "boolean" }, "privileged": { "type": "boolean" }, "readOnlyRootFilesystem": { "type": "boolean" },
              "runAsGroup": { "type": "integer" }, "runAsNonRoot": { "type": "boolean" }, "runAsUser": { "type": "integer" }, "procMount": { "type": "string" },
              "capabilities": { "type": "object", "properties": { "add": { "type": "array", "items": { "type": "string" } }, "drop": { "type": "array", "items": { "type": "string" } } } },
              "seccompProfile": { "$ref": "#/$defs/profile" }, "appArmorProfile": { "$ref": "#/$defs/profile" }, "seLinuxOptions": { "$ref": "#/$defs/seLinux" },
              "windowsOptions": { "type": "object" } } },
            "podSecurityContext": { "type": "object", "description": "What a pod's containers may do.", "properties": {
              "fsGroup": { "type": "integer" }, "fsGroupChangePolicy": { "type": "string" }, "runAsGroup": { "type": "integer" }, "runAsNonRoot": { "type": "boolean" },
              "runAsUser": { "type": "integer" }, "supplementalGroups": { "type": "array", "items": { "type": "integer" } }, "supplementalGroupsPolicy": { "type": "string" },
              "seLinuxChangePolicy": { "type": "string" }, "seccompProfile": { "$ref": "#/$defs/profile" }, "appArmorProfile": { "$ref": "#/$defs/profile" },
              "seLinuxOptions": { "$ref": "#/$defs/seLinux" }, "sysctls": { "type": "array", "items": {} }, "windowsOptions": { "type": "object" } } },
            "probe": { "type": "object", "description": "How the kubelet asks a container whether it is well.", "properties": {
              "exec": { "type": "object", "properties": { "command": { "type": "array", "items": { "type": "string" } } } },
              "grpc": { "type": "object", "properties": { "port": { "type": "integer" }, "service": { "type": "string" } } },
              "httpGet": { "type": "object", "properties": { "path": { "type": "string" }, "port": { "$ref": "#/$defs/port" }, "host": { "type": "string" }, "scheme": { "type": "string" }, "httpHeaders": { "type": "array", "items": {} } } },
              "tcpSocket": { "type": "object", "properties": { "port": { "$ref": "#/$defs/port" }, "host": { "type": "string" } } },
              "initialDelaySeconds": { "type": "integer" }, "periodSeconds": { "type": "integer" }, "timeoutSeconds": { "type": "integer" },
              "successThreshold": { "type": "integer" }, "failureThreshold": { "type": "integer" }, "terminationGracePeriodSeconds": { "type": "integer" } } },
            "topologySpreadConstraint": { "type": "object", "description": "How pods spread over zones or nodes.", "properties": {
              "maxSkew": { "type": "integer" }, "topologyKey": { "type": "string" }, "whenUnsatisfiable": { "type": "string" }, "minDomains": { "type": "integer" },
              "labelSelector": { "$ref": "#/$defs/selector" }, "matchLabelKeys": { "type": "array", "items": { "type": "string" } },
              "nodeAffinityPolicy": { "type": "string" }, "nodeTaintsPolicy": { "type": "string" } } }
          }
        }
        """;

    /// <summary>The model of those of these types that <paramref name="documents"/> use, themselves or through others of them; null where they use none.</summary>
    /// <remarks>Only those: the compiler's time goes with the types it is given. All are named before, so that a type's name hangs on no other's use.</remarks>
    public static ModelDocument? Document(string @namespace, IReadOnlyList<ModelDocument> documents)
    {
        var prefix = RootName + ".";
        var open = new Stack<string>(documents.SelectMany(static d => d.Types).SelectMany(Used)
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]));
        if (open.Count == 0) return null;
        var root = JsonSchemaReader.Read(JsonNode.Parse(Schema)!).Node;
        var all = ModelDocumentBuilder.ForShared(root, @namespace, RootName, "Kubernetes' types that charts hand through to pods.");
        var kept = new HashSet<string>(StringComparer.Ordinal) { RootName };
        while (open.TryPop(out var name))
        {
            if (!kept.Add(name)) continue;
            foreach (var used in all.Types.Where(t => t.Name == name).SelectMany(Used)) open.Push(used);
        }
        return all with { Types = new EquatableArray<ModelType>([.. all.Types.Where(t => kept.Contains(t.Name))]) };
    }

    private static IEnumerable<string> Used(ModelType type) => type.Members.Select(static m => Innermost(m.Type).Name).Where(static n => n.Length > 0);

    private static TypeReference Innermost(TypeReference type) => type.Element is { } element ? Innermost(element) : type;
}
