namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Pieces that mutations put into templates.</summary>
internal static class TemplatePieces
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "{{", "}}", "{{-", "-}}", "{{- ", " -}}", "{{ end }}", "{{ else }}", "{{ if . }}", "{{ with . }}", "{{ range . }}", "{{ range $i, $e := . }}", "{{ define \"t\" }}", "{{ block \"t\" . }}", "{{ template \"t\" . }}", "{{ include \"t\" . }}", "{{ tpl \"{{ . }}\" . }}", "{{ break }}", "{{ continue }}",
        "{{/*", "*/}}", "{{ $ }}", "{{ . }}", " | toYaml", " | toJson", " | quote", " | indent 4", " | nindent 99999", " | repeat 99999", " | until", " | len", " | fromYaml", " | b64enc", " | sha256sum", " | upper", " | int", " | float64", " | default 1", " | required \"x\"", " | regexReplaceAll \"a*\" \"b\"",
        "(", ")", "|", ".", ",", ":=", "=", "$x", "$", "\"", "`", "'", "\\", "\\x00", "\\ud800", "nil", "true", "1", "-1", "0x1p-2", "1i", "'a'", "9223372036854775807", "1e400", ".Values", ".Values.list", ".Files", ".Capabilities", ".Chart", ".Subcharts", "\n", "\t", " ", "---\n", "#", "%!s(MISSING)", "%[3]*.[2]*[1]f", "%999999d", "😀",
    ];
}
