namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Texts by what functions take them for: right ones, odd ones and wrong ones.</summary>
internal static class Words
{
    public static readonly string[] Patterns =
    [
        "", "a", "a+", "^a", "o$", "[a-z]+", "[^a-z]", "\\d+", "\\w+\\s*", "(a)(b)?", "(?P<x>[a-z]+)-(?P<y>\\d+)", "(?i)HELLO", "(?m)^.", "(?s).+", "a|b|", ".*?", "(a*)*", "a{2,3}", "a{,3}", "[[:alpha:]]+", "\\p{L}+", "\\pN",
        "\\bword\\b", "^(?:https?)://([^/:]+)", "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "\\.", "\\x41", "\\Qa.b\\E", "(?U)a+", "[\\d\\-]", "é", "[é-ü]", "(", "[a", "a**", "*", "\\8", "(?<x>a)", "(?=a)", "a{1001}", "x{2}{3}", "(?z)", "\\C", "$", "(|a)+", "\\s+", "[^\\n]",
    ];

    public static readonly string[] Replacements = ["", "-", "$1", "${1}x", "$1x", "${x}-$y", "$$", "$", "${", "é", "\\1", "$0$0", "${0}", "$10"];

    public static readonly string[] Layouts =
    [
        "2006-01-02", "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05", "Mon Jan _2 15:04:05 2006", "Mon, 02 Jan 2006 15:04:05 MST", "Monday, 02-Jan-06 15:04:05 MST", "3:04PM", "3:04 pm", "Jan _2 15:04:05.000", "15:04:05.999999", "2006-002", "20060102150405",
        "06/1/2", "02 Jan 06 15:04 -0700", "Z0700", "-07", "-07:00:00", "Z07:00:00", "January", "Jan 2 '06 at 3:04pm (MST)", "", "text", "YYYY-MM-dd", "2006-01-02T15:04:05.999999999Z07:00", "__2 .000 ,000", "05.00s", "PM pm", "MST",
    ];

    public static readonly string[] DateTexts =
    [
        "2024-01-02", "2024-02-29", "2023-02-29", "1969-12-31", "0001-01-01", "9999-12-31", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05+05:30", "2024-03-10T02:30:00-05:00", "2024-01-02 03:04:05", "Tue Jan  2 03:04:05 2024", "Tue, 02 Jan 2024 03:04:05 GMT",
        "3:04PM", "24/13/1", "2024-01-02T03:04:05.123456789Z", "20240102030405", "2024-366", "", "today", "2024-1-2", "Tue, 02 Jan 2024 03:04:05 CEST", "2024-06-15T12:00:00Z",
    ];

    public static readonly string[] Zones = ["UTC", "", "Local", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Etc/GMT+5", "EST5EDT", "Nowhere/City", "../etc/passwd", "GMT", "Africa/Casablanca", "America/St_Johns"];

    public static readonly string[] Durations = ["1h", "-1h30m", "1.5h", "90s", "1h1m1s", "300ms", "2us", "1µs", "0", "", "1", "1d", "-", "+5m", ".5s", "2540400h10m10.000000000s", "9223372036854775807ns", "9999999999h", "1h-2m", "26h", "720h", "8761h", "61s"];

    public static readonly string[] Versions =
    [
        "1.2.3", "v1.2.3", "1.2", "1", "v1", "1.2.3-alpha.1", "1.2.3-alpha.1+build.5", "v1.28.5+k3s1", "1.28.5-gke.100", "1.36.0", "0.0.0", "01.2.3", "1.2.3.4", "1.x", "", "latest", "v", "1.2.3-", "1.2.3+", "1.2.3-01", "99999999999999999999.1.1", "2.0.0-rc.1", "v1.34.2", "1.2.3-é", " 1.2.3",
    ];

    public static readonly string[] Constraints =
    [
        ">=1.2.0", ">= 1.2.0", "> 1.2.3", "<2", "<=1.2", "=1.2.3", "!=1.2.3", "^1.2", "^0.2.3", "^0.0.3", "^0", "~1.2.3", "~1", "~>1.2", "1.2.x", "1.*", "*", "x", "", "1.2 - 2.3", "1.2.3 - 2", ">=1.2.0 <2.0.0", ">=1.2.0, <2.0.0", "^1.0.0 || ~2.1", "<1 || >=3",
        ">=1.20-0", ">= 1.20-0", ">1.28.0-0", "=>1.2", "=<2", "~>", "1.2.3 -2", ">a", "||", "^1.2.3-alpha.1", "<1.2.3-beta", "!1.2", "v1.2.3", ">=v1.2", "1.2.3.4", "=*", "!=x", ">*", "<*", ">=1.x", "<=1.x", ">1.x", "<1.x", ">=1.19.0-0 <1.29.0-0",
    ];

    public static readonly string[] Urls =
    [
        "https://user:pw@example.com:8080/p/a?q=1&r=2#frag", "http://example.com", "//host/path", "/abs/path?x", "mailto:a@b.c", "http://[::1]:80/", "http://[fe80::1%25eth0]/", "http://a b/", "http://%zz/", ":bad", "oci://reg.io/repo/chart:1.0", "", "http://u@h/", "http://u:@h/%2fp?a=b%20c#d%20e",
        "a/b:c", "http://host:port/", "http://host:", "postgres://u:p%40ss@db:5432/x?sslmode=disable", "http://é.example/ü?ö", "http://h/a;b,c=d", "?q", "#f", "x:y:z", "http://h\n/", "http://:80", "//", "*", "http:/p", "http:opaque?q",
    ];

    public static readonly string[] Paths = ["", "/", ".", "..", "a", "a/b", "/a/b/", "a//b", "./a/../b", "../../x", "a/b.txt", "a.tar.gz", ".hidden", "a.", "/..", "a/./b/../../..", "C:\\x\\y", "é/ü.x", "a/b/", "//", "file.yaml/"];

    public static readonly string[] Encoded = ["aGVsbG8=", "aGVsbG8", "/+8=", "_-8=", "JBSWY3DP", "JBSWY3DPEB3W64TMMQ======", "NBSWY3DP", "!!", "", "a", "aGVs\nbG8=", "YQ==YQ==", "0123", "=", "AA==", "////", "MZXW6===", "mzxw6==="];

    public static readonly string[] GoTypes = ["string", "int", "int64", "float64", "bool", "map[string]interface {}", "[]interface {}", "[]string", "interface {}", "<nil>", "time.Time", "*semver.Version", "common.Values", "slice", "map", "ptr", "invalid", "struct", "chart.Metadata"];

    public static readonly string[] JsonTexts =
    [
        "{}", "[]", "null", "1", "\"a\"", "{\"a\":1,\"b\":[true,null,{\"c\":\"d\"}]}", "[1,2.5,\"x\",null]", "{\"a\":1e400}", "{\"a\":12345678901234567890}", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\":\"\\ud83d\\ude00\\u00e9\"}", "{\"a\":\"\\ud83d\"}", "[1,]", "{\"a\":1}x", "", " ", "tru", "\"\\x\"", "-", "01", "1.", "[1 2]", "{\"a\"}",
    ];

    public static readonly string[] TomlTexts =
    [
        "", "a = 1", "a = 1\nb = \"x\"\n[t]\nc = [1, 2]\n", "[a.b]\nc = true\n[[l]]\nx = 1\n[[l]]\nx = 2", "d = 2024-01-02T03:04:05Z", "f = 1e3\ng = inf\nh = nan", "s = '''\nraw\n'''", "m = \"\"\"\na\\\n  b\"\"\"", "a = 1\na = 2", "a =", "[t", "x = 0xff\ny = 0o17\nz = 0b11", "i = {a = 1, b.c = 2}", "\"q k\" = 1", "t = 12:30:45\nl = 2024-01-02", "n = 1_000", "a.b = 1\na.c = 2", "é = 1",
    ];

    public static readonly string[] YamlTexts =
    [
        "", "a: 1", "a: 1\nb: [x, 0x1F, yes]\nc: {d: ~}", "- 1\n- two\n- k: v\n", "x", "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}", "a: |\n  line\n  two\nb: >-\n  folded\n  text\n", "a: b: c", "\ta: 1", "a: 1\na: 2", "--- \na: 1\n---\nb: 2", "a: 'it''s'\nb: \"\\u00e9\\n\"", "- a\nb: 1", "a: 2001-01-01\nb: 1e3\nc: 0o17\nd: 017\ne: 1_000\nf: .inf",
        "{a: [1, 2}", "a: *missing", "? k\n: v", "a: !!str 1\nb: !!int \"2\"\nc: !!binary aGk=", "a: 1 # c\n# end", "a:\r\n  b: 1\r\n", "%YAML 1.1\n---\na: 1", "a: 12345678901234567890\nb: 1e21\nc: -0.0", "null", "~: 1\ntrue: 2\n1.5: 3", "a:\n- b\n-  c:\n   d", "a: \"x\n  y\"", "@a", "a: `b`",
    ];

    public static readonly string[] TemplateTexts =
    [
        "", "text", "{{ . }}", "{{ .Values.str }}", "{{ .Release.Name }}-{{ .Chart.Name }}", "{{ include \"part0\" . }}", "{{ fail \"inner\" }}", "{{ if }}", "{{ .a.b.c }}", "{{ $ }}", "{{ define \"in\" }}x{{ end }}{{ template \"in\" . }}", "{{ tpl \"{{ .Template.Name }}\" . }}", "{{ required \"need\" .Values.missing }}", "{{ range . }}{{ . }},{{ end }}",
        "{{ nosuch }}", "{{ .Values.list | toYaml | nindent 2 }}", "{{", "}}", "{{- .Values.num -}}", "{{ .Template.BasePath }}", "{{ printf \"%d\" .Values.num }}", "{{/* c */}}", "{{ template \"nosuch\" }}",
    ];

    public static readonly string[] Curves = ["rsa", "ecdsa", "dsa", "ed25519", "", "RSA"];

    public static readonly string[] HashRounds = ["maximum", "long", "medium", "basic", "short", "pin", "phrase", "name", "nosuch", ""];
}
