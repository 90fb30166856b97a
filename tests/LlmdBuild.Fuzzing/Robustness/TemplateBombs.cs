using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Templates that ask for too much: depth, passes, memory, time.</summary>
internal static class TemplateBombs
{
    // N stands for a large number, K for a small one.
    private static readonly string[] s_shapes =
    [
        // Sizes of what functions make.
        "{{ repeat N \"xy\" | len }}", "{{ repeat N \"\" }}", "{{ indent N .Values.multi | len }}", "{{ nindent N .Values.multi | len }}", "{{ until N | len }}", "{{ untilStep 0 N K | len }}", "{{ untilStep N 0 -1 | len }}",
        "{{ seq N }}", "{{ seq 0 K N | len }}", "{{ seq N 0 }}", "{{ printf \"%Nd\" 1 | len }}", "{{ printf \"%.Nf\" 1.5 | len }}", "{{ printf \"%*d\" N 1 | len }}", "{{ printf \"%[N]d\" 1 }}", "{{ printf \"%.Ns|%Nq|%Nx\" \"a\" \"b\" \"c\" | len }}",
        "{{ substr 0 N \"abc\" }}", "{{ substr -1 N \"abc\" }}", "{{ trunc N \"abc\" }}", "{{ trunc -N \"abc\" }}", "{{ abbrev N \"abcdef\" }}", "{{ abbrevboth N N \"abcdefghijkl\" }}", "{{ wrap N \"a b c\" }}", "{{ wrap K (repeat 100000 \"a \") | len }}",
        "{{ wrapWith K (repeat 1000 \"x\") (repeat 100000 \"a\") | len }}", "{{ chunk N (list 1 2) }}", "{{ chunk K (until 100000) | len }}", "{{ slice (list 1 2) N }}", "{{ slice (list 1 2) 0 N }}", "{{ index (list 1) N }}", "{{ splitn \",\" N \"a,b\" }}",
        "{{ splitList \"\" (repeat N \"a\") | len }}", "{{ split \"\" (repeat 100000 \"a\") | len }}", "{{ randAlphaNum N | len }}", "{{ randBytes N | len }}", "{{ randAscii N | len }}", "{{ randNumeric N | len }}", "{{ randInt 0 N }}", "{{ randInt N 0 }}",
        "{{ shuffle (repeat 100000 \"ab\") | len }}", "{{ initials (repeat 100000 \"a \") | len }}", "{{ replace \"\" (repeat 1000 \"x\") (repeat N \"a\") | len }}", "{{ plural \"a\" \"b\" N }}", "{{ nospace (repeat N \" \") }}", "{{ toString (until 100000) | len }}",
        "{{ join (repeat 10000 \"x\") (until 100000) | len }}", "{{ cat (repeat N \"a\") | len }}", "{{ html (repeat N \"<\") | len }}", "{{ js (repeat N \"<\") | len }}", "{{ urlquery (repeat N \"<\") | len }}", "{{ quote (repeat N \"\\\"\") | len }}", "{{ printf \"%q\" (repeat N \"\\x00\") | len }}",
        "{{ b64enc (repeat N \"a\") | len }}", "{{ b32enc (repeat N \"a\") | b32dec | len }}", "{{ sha256sum (repeat N \"a\") }}", "{{ adler32sum (repeat N \"a\") }}", "{{ regexReplaceAll \"\" (repeat 100000 \"a\") (repeat 10000 \"b\") | len }}", "{{ snakecase (repeat N \"aB\") | len }}",
        "{{ kebabcase (repeat 100000 \"aB\") | len }}", "{{ camelcase (repeat 100000 \"a_\") | len }}", "{{ title (repeat N \"a \") | len }}", "{{ untitle (repeat N \"A \") | len }}", "{{ swapcase (repeat N \"aB\") | len }}", "{{ toRawJson (repeat N \"\\u2028\") | len }}",
        "{{ toJson (until 1000000) | len }}", "{{ toYaml (until 300000) | len }}", "{{ toToml (dict \"a\" (until 300000)) | len }}", "{{ toYamlPretty (until 300000) | len }}", "{{ toYaml (repeat N \"a\\n\") | len }}", "{{ toYaml (repeat 100000 \"a b \") | len }}", "{{ toPrettyJson (until 1000000) | len }}",
        "{{ uniq (until 100000) | len }}", "{{ without (until 100000) 1 2 3 | len }}", "{{ sortAlpha (until 200000) | len }}", "{{ has 1 (until 1000000) }}", "{{ reverse (until 1000000) | len }}", "{{ compact (until 1000000) | len }}", "{{ concat (until 3000000) (until 3000000) | len }}",
        "{{ fromYaml (repeat N \"a: 1\\n\") | len }}", "{{ fromYamlArray (repeat N \"- 1\\n\") | len }}", "{{ fromJsonArray (printf \"[%s1]\" (repeat N \"1,\")) | len }}", "{{ fromToml (repeat 100000 \"a = 1\\n\") }}", "{{ fromJson (repeat N \"[\") }}", "{{ fromYaml (repeat N \"[\") }}", "{{ fromYaml (repeat N \"- \") }}",
        "{{ fromYamlArray (repeat K \"- \") }}", "{{ fromYaml (repeat N \"{a: \") }}", "{{ fromYaml (repeat N \"? \") }}", "{{ fromToml (printf \"a = %s\" (repeat N \"[\")) }}", "{{ fromToml (printf \"a%s = 1\" (repeat N \".a\")) }}", "{{ fromToml (printf \"[a%s]\" (repeat N \".a\")) }}",
        // Growth by doubling, and by sharing.
        "{{ $s := \"x\" }}{{ range until 60 }}{{ $s = printf \"%s%s\" $s $s }}{{ end }}", "{{ $s := \"x\" }}{{ range until 60 }}{{ $s = cat $s $s }}{{ end }}", "{{ $s := list 1 }}{{ range until 60 }}{{ $s = concat $s $s }}{{ end }}", "{{ $s := \"a\" }}{{ range until 60 }}{{ $s = replace \"a\" \"aa\" $s }}{{ end }}",
        "{{ $s := \"x\" }}{{ range until 60 }}{{ $s = list $s $s }}{{ end }}{{ SINK $s }}", "{{ $s := dict }}{{ range until 60 }}{{ $s = dict \"a\" $s \"b\" $s }}{{ end }}{{ SINK $s }}", "{{ $s := \"\\\"\" }}{{ range until 60 }}{{ $s = toJson $s }}{{ end }}", "{{ $s := \"<\" }}{{ range until 60 }}{{ $s = quote $s }}{{ end }}",
        "{{ $s := dict }}{{ $_ := set $s \"a\" $s }}{{ SINK $s }}", "{{ $s := dict }}{{ $_ := set $s \"a\" (list $s $s) }}{{ SINK $s }}", "{{ $_ := set .Values \"a\" .Values }}{{ SINK .Values }}", "{{ $s := dict }}{{ range $i, $_ := until N }}{{ $s = dict \"a\" $s }}{{ end }}{{ SINK $s }}",
        "{{ $s := list }}{{ range $i, $_ := until 20000 }}{{ $s = list $s }}{{ end }}{{ SINK $s }}", "{{ $s := list }}{{ range until 100000 }}{{ $s = append $s $s }}{{ end }}{{ SINK $s }}", "{{ $s := until 1000000 }}{{ $l := list $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s $s }}{{ SINK $l | len }}",
        "{{ $s := repeat 1000000 \"x\" }}{{ $l := list }}{{ range until 2000 }}{{ $l = append $l $s }}{{ end }}{{ SINK $l | len }}", "{{ $s := repeat 60000000 \"x\" }}{{ $l := list }}{{ range until 100 }}{{ $l = append $l (print $s .) }}{{ end }}{{ len $l }}", "{{ $l := list }}{{ range until 100 }}{{ $l = append $l (until 4000000) }}{{ end }}{{ len $l }}",
        "{{ $d := dict }}{{ range until 4000000 }}{{ $_ := set $d (toString .) (list . .) }}{{ end }}{{ len $d }}", "{{ $l := list }}{{ range until 30000 }}{{ $l = append $l . }}{{ end }}{{ len $l }}", "{{ $l := list }}{{ range until 4000000 }}{{ $l = append $l (dict \"a\" (list .)) }}{{ end }}{{ len $l }}",
        // Passes and output.
        "{{ range until N }}{{ end }}", "{{ range N }}{{ end }}", "{{ range until 4000000 }}{{ range until 4000000 }}{{ end }}{{ end }}", "{{ range until 4000000 }}{{ range 4000000 }}x{{ end }}{{ end }}", "{{ $s := repeat 1000000 \"x\" }}{{ range until N }}{{ $s }}{{ end }}",
        "{{ $s := repeat 60000000 \"x\" }}{{ range until N }}{{ $_ := sha256sum $s }}{{ end }}", "{{ $s := repeat 1000000 \"x\" }}{{ range until N }}{{ $_ := regexReplaceAll \"(x|y)*z\" $s \"\" }}{{ end }}", "{{ range until N }}{{ range until 1000 }}{{ $_ := until 4000 }}{{ end }}{{ end }}",
        "{{ $l := until 1000000 }}{{ range until N }}{{ $_ := toJson $l }}{{ end }}", "{{ range until N }}{{ $_ := genPrivateKey \"ecdsa\" }}{{ end }}", "{{ $t := repeat 10000 \"{{ if true }}{{ end }}\" }}{{ range until N }}{{ tpl $t $ }}{{ end }}", "{{ range until N }}{{ tpl (printf \"{{ %d }}\" .) $ }}{{ end }}",
        "{{ range until N }}{{ $_ := regexMatch (printf \"a{%d}\" .) \"aaa\" }}{{ end }}", "{{ range until N }}{{ $_ := printf \"%d-%s\" . $.Values.str }}{{ end }}", "{{ range until N }}{{ $_ := $.Values | toYaml }}{{ end }}", "{{ range until N }}{{ $_ := merge (dict) $.Values }}{{ end }}",
        "{{ $l := until 3000 }}{{ $m := list }}{{ range $l }}{{ $m = append $m (dict \"k\" (toString .)) }}{{ end }}{{ uniq $m | len }}", "{{ $m := list }}{{ range until 2000 }}{{ $m = append $m (until 1000) }}{{ end }}{{ uniq $m | len }}{{ without $m (until 1000) | len }}{{ has (until 999) $m }}",
        // Recursion.
        "{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }}", "{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}", "{{ define \"a\" }}{{ include \"b\" . }}{{ end }}{{ define \"b\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}",
        "{{ define \"a\" }}{{ template \"b\" . }}{{ end }}{{ define \"b\" }}{{ include \"a\" . }}{{ end }}{{ template \"a\" . }}", "{{ define \"a\" }}{{ include \"a\" . }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}", "{{ define \"a\" }}{{ if lt (len .) 40 }}{{ template \"a\" (append . 1) }}{{ template \"a\" (append . 1) }}{{ end }}{{ end }}{{ template \"a\" (list) }}",
        "{{ define \"a\" }}{{ if lt (len .) 40 }}{{ include \"a\" (append . 1) }}{{ include \"a\" (append . 1) }}{{ end }}{{ end }}{{ include \"a\" (list) }}", "{{ tpl .Values.self . }}", "{{ define \"a\" }}{{ tpl \"{{ include \\\"a\\\" . }}\" . }}{{ end }}{{ include \"a\" . }}", "{{ define \"a\" }}{{ tpl .t . }}{{ end }}{{ include \"a\" (dict \"t\" \"{{ tpl .t . }}\") }}",
        "{{ define \"a\" }}{{ include \"a\" (list . .) }}{{ end }}{{ include \"a\" . }}", "{{ define \"a\" }}{{ $x := printf \"%s.\" . }}{{ include \"a\" $x | indent 2 }}{{ end }}{{ include \"a\" \"\" }}", "{{ define \"a\" }}{{ range until 3 }}{{ template \"a\" $ }}{{ end }}{{ end }}{{ template \"a\" . }}",
        "{{ define \"a\" }}{{ .a | required \"x\" | toString | include \"a\" }}{{ end }}{{ include \"a\" (dict \"a\" 1) }}", "{{ template \"t.yaml\" . }}", "{{ include .Template.Name . }}", "{{ tpl (.Files.Get \"templates/t.yaml\") . }}",
        // Expensive or picky functions.
        "{{ bcrypt (repeat N \"a\") }}", "{{ htpasswd \"u\" (repeat 80 \"a\") }}", "{{ derivePassword N \"long\" \"p\" \"u\" \"s\" }}", "{{ derivePassword -1 \"maximum\" (repeat 1000000 \"p\") \"u\" \"s\" }}", "{{ genPrivateKey \"N\" }}", "{{ genPrivateKey \"ed25519\" }}", "{{ encryptAES (repeat 100 \"k\") (repeat N \"a\") | len }}", "{{ decryptAES \"k\" (repeat 100000 \"a\") }}",
        "{{ decryptAES \"0123456789abcdef\" \"MzA1YmQ5N2M=\" }}", "{{ genSelfSignedCertWithKey \"x\" nil nil N (genPrivateKey \"ecdsa\") }}", "{{ $k := genPrivateKey \"ed25519\" }}{{ genSelfSignedCertWithKey (repeat 100000 \"x\") (list \"1.2.3.4\" \"zz\") (list (repeat 1000 \"d\")) -N $k }}", "{{ buildCustomCert (repeat 1000 \"a\") \"b\" }}", "{{ $k := genPrivateKey \"ecdsa\" }}{{ genCAWithKey \"\" N $k }}",
        "{{ semverCompare (repeat N \">=1 \") \"1.2.3\" }}", "{{ semverCompare (repeat 100000 \"||\") \"1.2.3\" }}", "{{ semverCompare \">=N.N.N\" \"N.N.N\" }}", "{{ semver (printf \"1.2.3-%s\" (repeat N \"a.\")) }}", "{{ semver \"N.N.N-N+N\" }}", "{{ semverCompare (printf \"^%s\" (repeat 100000 \"1.\")) \"1.2.3\" }}",
        "{{ date (repeat N \"2006\") now | len }}", "{{ dateInZone \"2006\" N \"Nowhere/Land\" }}", "{{ dateModify \"Nh\" now }}", "{{ dateModify (repeat N \"1h\") now }}", "{{ duration N }}", "{{ duration -N }}", "{{ durationRound (repeat 1000 \"9h\") }}", "{{ durationRound N }}", "{{ toDate (repeat N \"2\") (repeat N \"2\") }}", "{{ ago N }}", "{{ unixEpoch (toDate \"2006\" \"9999\") }}", "{{ date \"2006-01-02\" N }}", "{{ htmlDate -N }}",
        "{{ mustToDate \"2006-01-02T15:04:05.999999999Z07:00\" \"N-13-45T99:99:99Z\" }}", "{{ add N N }}{{ mul N N }}{{ sub -N N }}{{ div N -1 }}{{ mod N 0 }}", "{{ div 1 0 }}", "{{ mod -9223372036854775808 -1 }}{{ div -9223372036854775808 -1 }}", "{{ addf 1e308 1e308 }}{{ mulf 1e308 1e308 }}{{ divf 1.0 0 }}", "{{ round 1e308 N }}", "{{ round 1.5 -N }}", "{{ floor 1e400 }}{{ ceil \"nan\" }}", "{{ maxf \"nan\" N }}",
        "{{ toDecimal \"N\" }}{{ atoi \"N\" }}{{ int64 \"N\" }}{{ int 1e300 }}{{ float64 \"1e400\" }}", "{{ regexMatch (repeat N \"(\") \"a\" }}", "{{ regexMatch (repeat 10000 \"a?\") (repeat 10000 \"a\") }}", "{{ regexMatch \"((a{100}){100}){100}\" \"a\" }}", "{{ regexMatch \"a{N}\" \"a\" }}", "{{ regexMatch (printf \"%s%s\" (repeat 500 \"(a|\") (repeat 500 \")*\")) (repeat 10000 \"a\") }}",
        "{{ regexFindAll \"\" (repeat N \"a\") -1 | len }}", "{{ regexFindAll \".*?\" (repeat 100000 \"a\") N | len }}", "{{ regexSplit \"\" (repeat 100000 \"a\") -1 | len }}", "{{ regexReplaceAll \"(a*)*\" (repeat 100000 \"a\") \"${1}${1}\" | len }}", "{{ regexReplaceAllLiteral \".\" (repeat 100000 \"a\") (repeat 10000 \"b\") | len }}", "{{ regexQuoteMeta (repeat N \"(\") | len }}", "{{ regexMatch (repeat 1000 \"[[:alpha:]]\") \"a\" }}",
        "{{ regexMatch \"(?i)(\\\\pL|\\\\pN|\\\\pS){1,1000}\" (repeat 1000 \"é\") }}", "{{ urlParse (repeat N \"a\") }}", "{{ urlParse \"http://[::1%25\" }}", "{{ urlJoin (dict \"scheme\" (repeat N \"a\")) | len }}", "{{ getHostByName (repeat 300 \"a\") }}", "{{ base (repeat N \"/\") }}{{ clean (repeat N \"../\") | len }}{{ ext (repeat N \".\") }}{{ osDir (repeat N \"a/\") | len }}",
        "{{ dig (repeat N \"a\") \"d\" (dict) }}", "{{ dig \"a\" \"b\" }}", "{{ pluck \"a\" .Values .Values }}", "{{ .Files.Glob (repeat N \"*\") }}", "{{ .Files.Glob (repeat 5000 \"{a,\") }}", "{{ .Files.Glob (repeat 20 \"{a,b}\") }}", "{{ .Files.Glob \"**/**/**/**/**/**/**/**/**/**/x\" }}", "{{ range .Files.Lines \"files/a.txt\" }}{{ . }}{{ end }}", "{{ .Files.AsSecrets | len }}", "{{ .Capabilities.APIVersions.Has (repeat N \"a\") }}",
        "{{ mergeOverwrite .Values .Values }}", "{{ $d := dict \"a\" (dict) }}{{ $_ := set $d.a \"a\" $d }}{{ merge $d $d }}", "{{ $d := dict }}{{ $_ := set $d \"a\" $d }}{{ $e := dict }}{{ $_ := set $e \"a\" $e }}{{ merge $d $e }}", "{{ $d := dict }}{{ $_ := set $d \"a\" $d }}{{ $e := dict }}{{ $_ := set $e \"a\" $e }}{{ deepEqual $d $e }}", "{{ $d := dict }}{{ $_ := set $d \"a\" $d }}{{ deepCopy $d }}",
        "{{ $d := dict }}{{ $_ := set $d \"a\" $d }}{{ eq $d $d }}", "{{ $s := \"x\" }}{{ $t := \"x\" }}{{ range until 60 }}{{ $s = list $s $s }}{{ $t = list $t $t }}{{ end }}{{ deepEqual $s $t }}{{ has $s (list $t) }}{{ uniq (list $s $t) | len }}", "{{ $s := dict }}{{ $t := dict }}{{ range until 60 }}{{ $s = dict \"a\" $s \"b\" $s }}{{ $t = dict \"a\" $t \"b\" $t }}{{ end }}{{ merge $s $t }}",
        "{{ kindOf (repeat N \"a\") }}{{ typeIsLike \"x\" (until 100000) }}", "{{ fail (repeat N \"a\") }}", "{{ required (repeat N \"a\") nil }}", "{{ lookup \"v1\" \"Pod\" (repeat N \"a\") \"\" }}", "{{ coalesce (repeat N \"\") (until N) | len }}", "{{ ternary (until N) (until N) true | len }}", "{{ env \"PATH\" }}", "{{ call (until K) }}", "{{ call .Files.Get \"x\" }}", "{{ toStrings (until 1000000) | len }}", "{{ tuple (until N) | len }}",
    ];

    private static readonly string[] s_sinks =
    [
        "toJson", "toYaml", "toYamlPretty", "toToml", "toPrettyJson", "toRawJson", "print", "printf \"%v\"", "printf \"%#v\"", "printf \"%T %q\" 1", "toString", "quote", "squote", "cat", "deepCopy", "deepEqual $s", "eq $s", "merge (dict)", "mergeOverwrite (dict) ", "kindOf", "typeOf", "empty", "default 1",
        "html", "js", "urlquery", "join \",\"", "uniq", "compact", "sortAlpha", "toStrings", "first", "last", "len", "has $s", "without $s", "concat $s", "keys", "values", "pick $s \"a\"", "omit $s \"a\"", "dig \"a\" 1", "hasKey $s", "tpl \"{{ . }}\"", "include \"t\"", "mustDeepCopy", "b64enc", "sha256sum", "nindent 2", "fail",
    ];

    private static readonly (string Open, string Close)[] s_nested =
    [
        ("{{ if true }}", "{{ end }}"), ("{{ with 1 }}", "{{ end }}"), ("{{ range until 2 }}", "{{ end }}"), ("{{ range 1 }}", "{{ else }}{{ end }}"), ("{{ if false }}{{ else if true }}", "{{ end }}"), ("{{ if false }}{{ else }}", "{{ end }}"), ("{{ if (", ") }}{{ end }}"), ("{{ (", ") }}"), ("{{ ((1) | print", ") }}"),
        ("{{ block \"a\" . }}", "{{ end }}"), ("{{ define \"a\" }}", "{{ end }}"), ("{{/* ", " */}}"), ("{{ list ", " }}"), ("{{ (list ", ").a }}"), ("{{ not (", ") }}"), ("{{ print (index (list 1) ", ") }}"), ("{{ $x := ", " }}"), ("{{ 1 ", "| print }}"), ("{{ .a", ".b }}"), ("{{ -1", " }}"), ("{{ else if 1 }}", ""), ("{{ if 1 }}{{ end }}", ""), ("{{ break }}", "{{ continue }}"),
    ];

    /// <summary>One template.</summary>
    public static string Next(CaseRandom random) => random.OneIn(4) ? Nested(random) : Shape(random);

    private static string Shape(CaseRandom random)
    {
        var shape = random.Pick(s_shapes);
        while (shape.Contains("SINK", StringComparison.Ordinal)) shape = shape.Replace("SINK", random.Pick(s_sinks), StringComparison.Ordinal);
        // Names in capitals that are no placeholders keep their letters by standing beside other letters.
        return Numbers(random, shape);
    }

    private static string Numbers(CaseRandom random, string shape)
    {
        var large = random.Pick("1000", "30000", "100000", "1000000", "3000000", "4194304", "4194305", "10000000", "67108864", "67108865", "99999999", "999999999", "2147483647", "2147483648", "9223372036854775807", "-1", "0");
        var small = random.Pick("0", "1", "-1", "2", "7", "1000");
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < shape.Length; i++)
        {
            var alone = (i == 0 || !char.IsAsciiLetterUpper(shape[i - 1])) && (i + 1 == shape.Length || !char.IsAsciiLetter(shape[i + 1]) || "dfxqsh".Contains(shape[i + 1])) && (i == 0 || !char.IsAsciiLetterLower(shape[i - 1]));
            text.Append((shape[i], alone) switch { ('N', true) => large, ('K', true) => small, _ => shape[i].ToString() });
        }
        return text.ToString();
    }

    private static string Nested(CaseRandom random)
    {
        var (open, close) = random.Pick(s_nested);
        var depth = random.Pick(100, 1000, 9_999, 10_001, 30_000);
        // Some shapes nest within one action: then the braces stand once.
        if (random.OneIn(2) && open.StartsWith("{{ ", StringComparison.Ordinal) && !open.Contains("}}", StringComparison.Ordinal))
        {
            return "{{ " + Repeated(open[3..], depth) + (random.OneIn(3) ? "" : "1") + Repeated(close.Replace("}}{{ end }}", "", StringComparison.Ordinal).Replace(" }}", "", StringComparison.Ordinal), random.OneIn(5) ? depth / 2 : depth) + " }}";
        }
        return Repeated(open, depth) + Repeated(close, random.OneIn(5) ? depth - 1 : depth);
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
