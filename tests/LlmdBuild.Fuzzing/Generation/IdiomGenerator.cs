using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Templates as charts have them: names and labels, value merging, dumped values, checks, loops over configuration.</summary>
internal sealed class IdiomGenerator(CaseRandom random)
{
    private const string Helpers = """
        {{- define "c.name" -}}{{ default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}{{- end -}}
        {{- define "c.fullname" -}}
        {{- if .Values.fullnameOverride -}}{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
        {{- else -}}{{- $name := default .Chart.Name .Values.nameOverride -}}
        {{- if contains $name .Release.Name -}}{{- .Release.Name | trunc 63 | trimSuffix "-" -}}{{- else -}}{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" -}}{{- end -}}
        {{- end -}}{{- end -}}
        {{- define "c.labels" -}}
        helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
        app.kubernetes.io/name: {{ include "c.name" . }}
        {{- with .Chart.AppVersion }}
        app.kubernetes.io/version: {{ . | quote }}
        {{- end }}
        {{- end -}}
        {{- define "c.render" -}}
        {{- $value := typeIs "string" .value | ternary .value (.value | toYaml) }}
        {{- if contains "{{" (toJson .value) }}{{- if .scope }}{{- tpl (cat "{{- with $.RelativeScope -}}" $value "{{- end }}") (merge (dict "RelativeScope" .scope) .context) }}{{- else }}{{- tpl $value .context }}{{- end }}{{- else }}{{- $value }}{{- end }}
        {{- end -}}
        {{- define "c.merge" -}}
        {{- $dst := dict -}}{{- range .values -}}{{- $dst = include "c.render" (dict "value" . "context" $.context) | fromYaml | merge $dst -}}{{- end -}}{{ $dst | toYaml }}
        {{- end -}}
        {{- define "c.fail" -}}{{- if not (empty .x) }}{{ fail (printf "bad: %v" .x) }}{{ end -}}{{- end -}}
        {{- define "c.deep" -}}{{- if gt (int .n) 0 }}{{ include "c.deep" (dict "n" (sub .n 1) "x" .x) }}{{ else }}{{ .x.y.z }}{{ end }}{{- end -}}

        """;

    private static readonly string[] s_idioms =
    [
        "name: {{ include \"c.fullname\" . }}\nlabels:\n  {{- include \"c.labels\" . | nindent 2 }}\n",
        "{{- $root := . -}}\n{{- range $k, $v := @M }}\n{{ $k | quote }}: {{ $v | toYaml | nindent 2 }}\n{{- else }}\nnone: true\n{{- end }}\n",
        "{{- with @F }}\nx:\n  {{- toYaml . | nindent 2 }}\n{{- end }}\n",
        "{{- if and @F (not (empty @F)) }}\na: {{ @F | default @S | quote }}\n{{- else if or @F @F }}\nb: {{ @F | toString | squote }}\n{{- end }}\n",
        "value: {{ include \"c.render\" (dict \"value\" @F \"context\" $) }}\n",
        "value: {{ include \"c.render\" (dict \"value\" @T \"context\" $ \"scope\" (dict \"x\" 1)) }}\n",
        "{{ include \"c.merge\" (dict \"values\" (list @M @M) \"context\" $) }}\n",
        "{{- $m := mergeOverwrite (deepCopy @M) @M }}\n{{ toYaml $m }}\n---\n{{ toYaml .Values }}\n",
        "{{- $m := merge (dict \"a\" (dict \"b\" 1)) @M @M }}\n{{- $_ := set $m \"k\" @F }}\n{{ $m | toJson }}\n{{ .Values | toJson }}\n",
        "{{- $_ := set .Values \"added\" @F }}\n{{- $_ := unset .Values @K }}\n{{ .Values | toYaml }}\n",
        "{{- range $i, $e := @L }}\n- {{ $i }}: {{ $e }} {{ typeOf $e }} {{ kindOf $e }}\n{{- end }}\n",
        "{{- range $i := until (int @I) }}\n- {{ printf \"%s-%d\" $.Release.Name $i }}\n{{- end }}\n",
        "{{- range untilStep 0 (int @I) 3 }}{{ . }},{{- end }}\n{{ seq 1 5 | splitList \" \" | join \"|\" }}\n",
        "{{- if semverCompare @C .Capabilities.KubeVersion.Version -}}\nnew\n{{- else -}}\nold\n{{- end }}\n",
        "{{- if .Capabilities.APIVersions.Has \"policy/v1/PodDisruptionBudget\" }}policy/v1{{ else }}policy/v1beta1{{ end }}\n",
        "checksum/config: {{ toYaml @F | sha256sum }}\nsum: {{ @F | toJson | sha1sum | trunc 8 }} {{ @S | adler32sum }} {{ @S | sha512sum | b64enc | trunc 20 }}\n",
        "{{ required @S @F }}\n",
        "{{ include \"c.fail\" (dict \"x\" @F) }}\n",
        "{{ include \"c.deep\" (dict \"n\" @I \"x\" @M) }}\n",
        "{{ index @M @K }} {{ index @L 0 }} {{ (index @L 1) }}\n",
        "{{ dig \"a\" \"b\" @S @M }} {{ dig \"one\" @F @M }} {{ get @M @K }} {{ hasKey @M @K }} {{ pluck @K @M @M | toJson }}\n",
        "{{ tpl @T . }}\n",
        "{{ tpl (toYaml @F) . }}\n",
        "{{ tpl (printf \"{{- %s -}}\" @S) $ }}\n",
        "data:\n{{ (.Files.Glob \"files/*\").AsConfig | indent 2 }}\n{{ (.Files.Glob \"files/**\").AsSecrets | indent 2 }}\n{{- range $p, $b := .Files.Glob \"**.txt\" }}\n  {{ base $p }}: |-\n    {{- $.Files.Get $p | nindent 4 }}\n{{- end }}\n",
        "{{- range .Files.Lines \"files/a.txt\" }}\n- {{ . | quote }}\n{{- end }}\n",
        "{{ $x := fromYaml (tpl (toYaml @M) $) }}{{ $x | toYaml }}\n",
        "{{ @F | toYaml | fromYaml | toJson }} {{ @F | toJson | fromJson | toYaml }} {{ @L | toJson | fromJsonArray | toYaml }} {{ toYaml @L | fromYamlArray | toJson }}\n",
        "{{- $l := list }}\n{{- range @L }}{{- $l = append $l (. | toString) }}{{- end }}\n{{ join \",\" $l }} {{ $l | uniq | sortAlpha | toJson }} {{ without $l \"two\" | toJson }} {{ has \"two\" $l }}\n",
        "{{- $d := dict }}{{- range $k, $v := @M }}{{- $_ := set $d (upper $k) (typeOf $v) }}{{- end }}{{ $d | toYaml }}\n",
        "{{ regexReplaceAll @R @S \"${1}-\" }} {{ regexMatch @R @S }} {{ regexFind @R @S }} {{ regexSplit @R @S -1 | toJson }}\n",
        "{{ @S | lower | replace \" \" \"-\" | trimAll \"-\" | trunc 20 }} {{ @S | title | nospace | untitle }} {{ @S | snakecase }} {{ @S | camelcase }} {{ @S | kebabcase }}\n",
        "password: {{ @S | b64enc | quote }}\nplain: {{ @S | b64enc | b64dec }}\n",
        "{{- $port := @F }}\nport: {{ $port | int }} {{ int64 $port }} {{ float64 $port }} {{ add $port 1 }} {{ mul 2 $port }} {{ div 100 ($port | int | default 1) }} {{ $port | toString }}\n",
        "{{ if eq @F @F }}eq{{ end }}{{ if ne @F @F }}ne{{ end }}{{ if lt @F @F }}lt{{ end }}\n",
        "{{ ternary @S @F (eq .Values.num 42) }} {{ coalesce .Values.nul .Values.empty @F | quote }} {{ default @S @F }}\n",
        "{{ lookup \"v1\" \"Secret\" .Release.Namespace \"x\" | toYaml }}{{ if not (lookup \"v1\" \"Secret\" \"\" \"\") }}none{{ end }}\n{{ (lookup \"v1\" \"Secret\" \"ns\" \"x\").data }}\n",
        "{{ printf \"%v %d %s %T\" @F @F @F @F }}\n{{ print @F @F @F }} {{ println @F }}{{ @F }}\n",
        "env:\n{{- range $name, $value := @M }}\n  - name: {{ $name | snakecase | upper }}\n    value: {{ tpl (toString $value) $ | quote }}\n{{- end }}\n",
        "{{- $a := @F -}}{{- with $a }}{{ $a = 1 }}{{ . }}{{ else with @F }}w{{ . }}{{ else }}z{{ end }}{{ $a }}\n",
        "{{- range $i, $x := @L }}{{ if eq $i 1 }}{{ continue }}{{ end }}{{ if gt $i 3 }}{{ break }}{{ end }}[{{ $x }}]{{ end }}\n",
        "{{ toYaml @F | indent 4 | trim }}\n{{- toYamlPretty @F | nindent 2 }}\n{{ toPrettyJson @F }}\n{{ toRawJson @F }}\n{{ toToml @M }}\n",
        "{{ .Values | toYaml | b64enc | len }} {{ .Chart | toYaml }} {{ .Release | toJson }} {{ .Template | toJson }}\n",
        "{{ $url := urlParse @U }}{{ $url.host }} {{ $url.path }} {{ urlJoin $url }} {{ (split \":\" $url.host)._0 }}\n",
        "{{ @S | wrap 20 | indent 2 }}\n{{ @S | abbrev 10 }} {{ cat @S @F @S }} {{ @S | quote | squote }} {{ @S | html }} {{ @S | js }} {{ @S | urlquery }}\n",
        "{{ omit @M @K \"one\" | toYaml }} {{ pick @M @K \"a\" | toYaml }} {{ keys @M | sortAlpha | join \",\" }} {{ values (pick @M \"one\") }}\n",
        "{{ first @L }} {{ last @L }} {{ rest @L | toJson }} {{ initial @L | toJson }} {{ reverse @L | toJson }} {{ slice @L 1 2 | toJson }} {{ concat @L @L | len }} {{ chunk 2 @L | toJson }} {{ compact @L | toJson }}\n",
        "{{ $_ := set $ \"extra\" @F }}{{ $.extra | toJson }} {{ include \"c.name\" (merge (dict \"Values\" (dict \"nameOverride\" @S)) .) }}\n",
        "{{ date \"2006-01-02\" (toDate \"2006-01-02\" \"2024-03-10\") }} {{ dateInZone \"2006-01-02T15:04:05Z07:00\" (toDate \"2006-01-02T15:04:05Z07:00\" \"2024-03-10T07:30:00Z\") @Z }} {{ duration @I }} {{ durationRound @S }}\n",
        "{{ (semver \"1.2.3-rc.1+b5\").Major }} {{ (semver \"1.2.3\").IncMajor }} {{ semver \"v1.2.3\" }} {{ (semver \"1.2.3-a.1\").Prerelease }} {{ semverCompare @C \"1.2.3\" }}\n",
        "{{/* comment */ -}}\n{{- /* another */}}\n  {{ .Release.Name }}  {{- print \"x\" -}}  \n{{ \"raw\" | quote -}}\ntail\n",
        "{{ block \"blk\" @F }}<{{ . }}>{{ end }}{{ define \"late\" }}{{ $ }}{{ end }}{{ template \"late\" @F }}{{ template \"late\" }}\n",
        "{{ range $k, $v := .Values.nested }}{{ if kindIs \"map\" $v }}{{ range $kk, $vv := $v }}{{ $k }}.{{ $kk }}={{ $vv | toJson }};{{ end }}{{ else }}{{ $k }}={{ $v }};{{ end }}{{ end }}\n",
        "{{ len @F }} {{ len @L }} {{ empty @F }} {{ not @F }} {{ all @F @F }} {{ any @F @F }} {{ deepEqual @F @F }} {{ typeIsLike \"*string\" @F }}\n",
        "{{ max 1 @F 3 }} {{ min @F 2 }} {{ floor @F }} {{ ceil @F }} {{ round @F 2 }} {{ mod 7 3 }} {{ addf 1.5 @F }} {{ mulf @F 2 }} {{ @F | toDecimal }} {{ @F | atoi }}\n",
    ];

    /// <summary>The definitions and a few idioms after them.</summary>
    public string Template()
    {
        var text = new StringBuilder(Helpers);
        for (var i = 1 + random.Below(3); i > 0; i--) text.Append(Filled(random.Pick(s_idioms)));
        return text.ToString();
    }

    /// <summary>One idiom, with the definitions of a <c>_helpers.tpl</c> elsewhere.</summary>
    public string Body() => Filled(random.Pick(s_idioms));

    /// <summary>The definitions that idioms include.</summary>
    public static string Definitions => Helpers;

    private string Filled(string idiom)
    {
        var text = new StringBuilder();
        for (var i = 0; i < idiom.Length; i++)
        {
            if (idiom[i] != '@' || Blank(idiom[i + 1]) is not { } filled) text.Append(idiom[i]);
            else
            {
                text.Append(filled);
                i++;
            }
        }
        return text.ToString();
    }

    private string? Blank(char kind) => kind switch
    {
        'F' => random.Pick(".Values.gen", ".Values.gen", ".Values.text", ".Values.str", ".Values.num", ".Values.fl", ".Values.dict", ".Values.list", ".Values.nul", ".Values.missing", ".Values.multi", ".Values.nested", ".Values.big", ".Values.tr", ".Values.empty", ".Values.gen.a", "(.Values.missing).x", "1", "\"s\""),
        'M' => random.Pick(".Values.dict", ".Values.nested", ".Values.edict", ".Values.gen", ".Values", "(dict \"a\" (dict \"b\" 2) \"one\" nil)", ".Values.nested.a", ".Chart.Annotations"),
        'L' => random.Pick(".Values.list", ".Values.strs", ".Values.ints", ".Values.elist", ".Values.gen", "(list 1 \"two\" nil)", ".Chart.Keywords", "(splitList \",\" \"a,b,two\")", ".Values.dict"),
        'S' => random.OneIn(3) ? random.Pick(".Values.str", ".Values.text", ".Values.multi", ".Values.crlf", ".Release.Name") : TextGenerator.Literal(random, TextGenerator.Text(random)),
        'K' => TextGenerator.Literal(random, TextGenerator.Key(random)),
        'I' => random.Pick("0", "1", "3", "7", "-1", ".Values.num", "\"5\"", "4.7"),
        'C' => TextGenerator.Literal(random, random.Pick(Words.Constraints)),
        'R' => TextGenerator.Literal(random, random.Pick(Words.Patterns)),
        'T' => TextGenerator.Literal(random, random.Pick(Words.TemplateTexts)),
        'U' => TextGenerator.Literal(random, random.Pick(Words.Urls)),
        'Z' => TextGenerator.Literal(random, random.Pick(Words.Zones)),
        _ => null,
    };
}
