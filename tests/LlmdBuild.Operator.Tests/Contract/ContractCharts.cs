using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>Llmd over charts small enough to read, with one object of every kind that the contract speaks of.</summary>
internal static class ContractCharts
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{ .Release.Name }}-web}
        spec:
          replicas: {{ .Values.replicas }}
          selector: {matchLabels: {app: web}}
          template:
            metadata:
              labels: {app: web}
              {{- if .Values.stuck }}
              annotations: {test.llmd/never-ready: "true"}
              {{- end }}
            spec:
              containers:
              - name: main
                image: example/web:{{ .Chart.Version }}
                resources: {requests: {cpu: {{ .Values.cpu | quote }}, memory: 64Mi}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{ .Release.Name }}-second}
        spec:
          replicas: {{ .Values.second }}
          selector: {matchLabels: {app: second}}
          template:
            metadata: {labels: {app: second}}
            spec: {containers: [{name: main, image: "example/second:1"}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ .Release.Name }}-config}
        data: {text: {{ .Values.text | quote }}, namespace: {{ .Release.Namespace }}}
        {{- if .Values.broken }}
        ---
        {{ fail "values.broken is set" }}
        {{- end }}
        {{- if .Values.refused }}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: Not_A_Name}
        {{- end }}
        """;

    private const string Zoo = """
        {{- $n := .Release.Name }}
        {apiVersion: v1, kind: ResourceQuota, metadata: {name: zoo}, spec: {hard: {pods: "1000"}}}
        ---
        {apiVersion: v1, kind: ServiceAccount, metadata: {name: zoo}}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: zoo}, rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: {{ $n }}-zoo}
        aggregationRule: {clusterRoleSelectors: [{matchLabels: {zoo: "true"}}]}
        rules: [{apiGroups: [""], resources: [nodes], verbs: [get]}]
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: zoo}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: zoo}, subjects: [{kind: ServiceAccount, name: zoo, namespace: {{ .Release.Namespace }}}]}
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: {{ $n }}-zoo}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {{ $n }}-zoo}, subjects: []}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: zoo, resourceVersion: "1", labels: {mine: "yes"}, managedFields: []}
        data: {a: b}
        status: {never: sent}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: zoo-kept, annotations: {helm.sh/resource-policy: keep}}, data: {a: b}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: zoo-handed-over, annotations: {opendatahub.io/managed: "false"}}, data: {a: b}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: zoo-of-others, labels: {platform.opendatahub.io/part-of: others}}, data: {a: b}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: zoo}, stringData: {a: b}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: zoo}, spec: {ports: [{port: 80}]}}
        ---
        {apiVersion: v1, kind: LimitRange, metadata: {name: zoo}, spec: {limits: [{type: PersistentVolumeClaim, max: {storage: 1Ti}}]}}
        ---
        {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: {{ $n }}-zoo}, value: 1}
        ---
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: zoo}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
        ---
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: zoo}, spec: {serviceName: zoo, replicas: 1, selector: {matchLabels: {app: zoo}}, template: {metadata: {labels: {app: zoo}, annotations: {test.llmd/never-ready: "true"}}, spec: {containers: [{name: main, image: "example/zoo:1"}]}}}}
        ---
        {apiVersion: batch/v1, kind: CronJob, metadata: {name: zoo}, spec: {schedule: "0 0 1 1 *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "example/zoo:1"}]}}}}}}
        ---
        {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: zoo}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: zoo}}}}
        ---
        {apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: zoo}, spec: {holderIdentity: zoo}}
        ---
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: {{ $n }}-zoo}, webhooks: []}
        ---
        {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: {{ $n }}-zoo}, webhooks: []}
        """;

    private const string Animals = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: animals.zoo.example.com}
        spec:
          group: zoo.example.com
          names: {kind: Animal, plural: animals}
          scope: Namespaced
          versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
        """;

    private const string Routes = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: {{ .Release.Name }}}
        spec: {gatewayClassName: any, listeners: [{name: http, port: 80, protocol: HTTP}]}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: {{ .Release.Name }}}
        spec: {parentRefs: [{name: {{ .Release.Name }}}]}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: {{ .Release.Name }}}
        spec: {host: example}
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PodMonitor
        metadata: {name: {{ .Release.Name }}}
        spec: {selector: {}, podMetricsEndpoints: []}
        """;

    /// <summary>Writes the bundle: <c>modelService</c> is what runs (in two versions), <c>infra</c> one of each kind, <c>gatewayAPI</c> routes.</summary>
    public static void Save(string folder)
    {
        var model = TestBundles.Chart("model", "0.2.11");
        var next = TestBundles.Chart("model", "v0.2.12");
        var zoo = TestBundles.Chart("zoo", "1.3.3");
        var routes = TestBundles.Chart("routes", "v1.0.1");
        var resource = new BundledResource
        {
            Group = "components.platform.opendatahub.io",
            Version = "v1alpha1",
            Kind = "Llmd",
            Plural = "llmds",
            Application = "llm-d",
            Components =
            [
                TestBundles.Component("modelService", "modelservice", "llmd-modelservice", model, next),
                TestBundles.Component("infra", "infra", "llmd-infra", zoo),
                TestBundles.Component("gatewayAPI", "gateway-api", "llmd-gateway-api", routes),
            ],
        };
        const string Values = "replicas: 1\nsecond: 0\nstuck: false\nbroken: false\nrefused: false\ntext: hello\ncpu: 10m\n";
        TestBundles.Save(folder, resource, new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [model.Digest] = Files("model", "0.2.11", Values, ("templates/web.yaml", Web)),
            [next.Digest] = Files("model", "0.2.12", Values, ("templates/web.yaml", Web)),
            [zoo.Digest] = Files("zoo", "1.3.3", "", ("templates/zoo.yaml", Zoo), ("crds/animals.yaml", Animals)),
            [routes.Digest] = Files("routes", "1.0.1", "", ("templates/routes.yaml", Routes)),
        });
    }

    private static Dictionary<string, string> Files(string name, string version, string values, params (string Path, string Text)[] files)
    {
        var all = files.ToDictionary(f => f.Path, f => f.Text);
        all["Chart.yaml"] = $"apiVersion: v2\nname: {name}\nversion: {version}\n";
        all["values.yaml"] = values;
        return all;
    }
}
