namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Calls of functions that depend on chance or the clock, in forms that give the same each time.</summary>
internal static class RepeatableCalls
{
    // A certificate of a key on P-256, valid for a hundred years, and that key: PEM in base64, made with openssl for these tests.
    private const string Certificate = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJjakNDQVJlZ0F3SUJBZ0lVVG9SS1JjdXlpV0dBcXhaYVVnSHZySVgrTitzd0NnWUlLb1pJemowRUF3SXcKRFRFTE1Ba0dBMVVFQXd3Q1kyRXdJQmNOTWpZeE1USTFNakl6TXpBNVdoZ1BNakV5TmpFeE1ERXlNak16TURsYQpNQTB4Q3pBSkJnTlZCQU1NQW1OaE1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRTJGdkdnU0xICjd6WmVmcjdIWmdkL1JQazQ1NG85QW9vdW9oTzlXOE16SWR0Wm1Hb1owY1lndUNjaU5qWThFUGdEWlZWT2F5MnkKNE1abnVYQ016bFZHSnFOVE1GRXdIUVlEVlIwT0JCWUVGRWxRbG9Kc2p1eXdzL3E1akpqTHJST3U4dTY0TUI4RwpBMVVkSXdRWU1CYUFGRWxRbG9Kc2p1eXdzL3E1akpqTHJST3U4dTY0TUE4R0ExVWRFd0VCL3dRRk1BTUJBZjh3CkNnWUlLb1pJemowRUF3SURTUUF3UmdJaEFNYmRaVEVIWWFlWlNKRGhwMmlmZWU2MEZlbWNla3B1ZUJVSHpLOEkKaEJiYUFpRUEyVVYvcVR1eUc1aTdidGpFTHYzYS9mTGFzSnZjbEF0czRTRXgySXBzU3lrPQotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==";
    private const string Key = "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1IY0NBUUVFSUFuZytPSmk0Z0lWZmhLRjlCdlp3ZkxCMHNuUE5UMEgydXpnNmNDSlV3bUlvQW9HQ0NxR1NNNDkKQXdFSG9VUURRZ0FFMkZ2R2dTTEg3elplZnI3SFpnZC9SUGs0NTRvOUFvb3VvaE85VzhNeklkdFptR29aMGNZZwp1Q2NpTmpZOEVQZ0RaVlZPYXkyeTRNWm51WENNemxWR0pnPT0KLS0tLS1FTkQgRUMgUFJJVkFURSBLRVktLS0tLQo=";

    private const string Ca = "(buildCustomCert \"" + Certificate + "\" \"" + Key + "\")";

    private static readonly Dictionary<string, string[]> s_calls = new(StringComparer.Ordinal)
    {
        ["now"] = ["now | kindOf", "now | typeOf", "typeIs \"time.Time\" now", "(now.Year) | lt 2020", "now | date \"2006\" | len", "now.IsZero", "empty now"],
        ["ago"] = ["ago \"x\"", "ago nil", "ago .Values.dict", "ago now"],
        ["randAlpha"] = ["randAlpha 5 | len", "randAlpha 0", "randAlpha -1", "regexMatch \"^[a-zA-Z]{8}$\" (randAlpha 8)"],
        ["randAlphaNum"] = ["randAlphaNum 5 | len", "randAlphaNum 0", "regexMatch \"^[a-zA-Z0-9]{8}$\" (randAlphaNum 8)", "randAlphaNum \"5\""],
        ["randAscii"] = ["randAscii 5 | len", "randAscii 0", "randAscii -3"],
        ["randNumeric"] = ["randNumeric 5 | len", "regexMatch \"^[0-9]{8}$\" (randNumeric 8)"],
        ["randBytes"] = ["randBytes 6 | b64dec | len", "randBytes 0", "randBytes -1", "randBytes 7 | len"],
        ["randInt"] = ["randInt 5 6", "randInt 5 5", "randInt 6 5", "randInt -2 -1", "lt (randInt 0 10) 10"],
        ["shuffle"] = ["shuffle \"\"", "shuffle \"aaaa\"", "shuffle \"abc\" | len", "shuffle 1"],
        ["uuidv4"] = ["uuidv4 | len", "regexMatch \"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$\" uuidv4"],
        ["bcrypt"] = ["bcrypt (repeat 73 \"a\")", "bcrypt 1", "bcrypt (repeat 80 \"é\")"],
        ["htpasswd"] = ["htpasswd \"a:b\" \"c\"", "htpasswd 1 2", "htpasswd \"u\" (repeat 73 \"a\")"],
        ["derivePassword"] = ["derivePassword 1 \"nosuch\" \"p\" \"u\" \"s\"", "derivePassword -1 \"long\" \"p\" \"u\" \"s\"", "derivePassword \"1\" \"long\" \"p\" \"u\" \"s\""],
        ["encryptAES"] = ["encryptAES \"key\" \"text\" | decryptAES \"key\"", "encryptAES \"\" \"\" | decryptAES \"\"", "encryptAES \"key\" \"text\" | len", "encryptAES (repeat 40 \"k\") .Values.str | decryptAES (repeat 32 \"k\")"],
        ["genPrivateKey"] = ["genPrivateKey \"ecdsa\" | trunc 30", "genPrivateKey \"ed25519\" | trunc 27", "genPrivateKey \"nosuch\"", "genPrivateKey \"ed25519\" | splitList \"\\n\" | len"],
        ["genCA"] = ["genCA 1 2", "genCA \"ca\"", "genCA \"ca\" \"1\""],
        ["genCAWithKey"] = ["(genCAWithKey \"ca\" 365 (genPrivateKey \"ecdsa\")).Cert | trunc 27", "genCAWithKey \"ca\" 365 \"bad\"", "genCAWithKey \"ca\" 365 \"\"", "typeOf (genCAWithKey \"ca\" 1 (genPrivateKey \"ed25519\"))", "genCAWithKey \"ca\" 1 \"-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\""],
        ["genSelfSignedCert"] = ["genSelfSignedCert \"x\" 1 nil 1", "genSelfSignedCert 1 (list 1) (list) 1", "genSelfSignedCert \"x\" nil"],
        ["genSelfSignedCertWithKey"] = ["(genSelfSignedCertWithKey \"x\" (list \"10.0.0.1\" \"::1\") (list \"a.b\" \"*.c\") 365 (genPrivateKey \"ecdsa\")).Key | trunc 30", "genSelfSignedCertWithKey \"x\" (list \"1.2.3\") nil 1 (genPrivateKey \"ecdsa\")", "genSelfSignedCertWithKey \"x\" nil nil 1 \"bad\""],
        ["genSignedCert"] = ["genSignedCert \"x\" nil nil 1 " + Ca + " 1", "genSignedCert \"x\" nil nil 1 .Values.dict"],
        ["genSignedCertWithKey"] = ["(genSignedCertWithKey \"x\" nil (list \"a.b\") 365 " + Ca + " (genPrivateKey \"ecdsa\")).Cert | trunc 27", "genSignedCertWithKey \"x\" nil nil 365 " + Ca + " \"bad\"", "genSignedCertWithKey \"x\" (list \"1\") nil 365 " + Ca + " (genPrivateKey \"ed25519\")"],
        ["buildCustomCert"] = [Ca + ".Cert", Ca + ".Key", Ca, "typeOf " + Ca, "buildCustomCert \"" + Certificate + "\" \"bad\"", "buildCustomCert \"bad\" \"x\"", "buildCustomCert \"aGk=\" \"aGk=\"", "buildCustomCert \"" + Key + "\" \"" + Certificate + "\"", "buildCustomCert \"" + Certificate + "\" \"" + Certificate + "\"", Ca + " | toJson", "kindOf " + Ca, Ca + ".nosuch"],
        ["keys"] = ["keys .Values.dict | sortAlpha", "keys (dict \"a\" 1)", "keys .Values.edict", "keys .Values.nested .Values.dict | sortAlpha | toJson", "keys .Values.list", "keys .Values.nul", "keys (dict \"a\" 1) (dict \"a\" 2) | uniq"],
        ["values"] = ["values (dict \"a\" 1)", "values .Values.edict", "values (dict \"a\" (list 1 nil)) | toJson", "values .Values.list", "values .Values.dict | len"],
        ["getHostByName"] = ["getHostByName \"example.com\"", "getHostByName \"\"", "getHostByName 1"],
        ["htmlDate"] = ["htmlDate (toDate \"2006-01-02\" \"2024-02-29\")", "htmlDate 0", "htmlDate \"x\" | len", "htmlDate nil | len", "htmlDate (int64 1700000000)", "htmlDate .Values.num"],
        ["call"] = ["call .Values.str", "call nil", "call .Values.nosuch 1", "call (toDate \"2006\" \"2024\").Unix", "call .Release.Name 1"],
    };

    // These take interface{} and mean a time; what they do not know is the clock's.
    private static readonly HashSet<string> s_timeTakers = new(StringComparer.Ordinal) { "date", "dateInZone", "date_in_zone", "htmlDateInZone", "unixEpoch" };

    // Keys of RSA take a second to find, in Go too.
    private static readonly string[] s_slow =
    [
        "genCA \"ca\" -1 | typeOf | len | lt 5", "genSelfSignedCert \"x\" (list \"999.1.1.1\") nil 1", "genSelfSignedCert \"x\" nil (list 2) 1", "genSignedCert \"x\" (list \"bad\") nil 1 " + Ca, "(genSignedCert \"x\" nil (list \"a.b\") 1 " + Ca + ").Cert | trunc 27", "genPrivateKey \"\" | trunc 31",
    ];

    /// <summary>Whether a bare call of it gives something else each time.</summary>
    public static bool IsRandom(string function) => s_calls.ContainsKey(function) || s_timeTakers.Contains(function) || function is "dateModify" or "date_modify" or "mustDateModify" or "must_date_modify";

    /// <summary>Whether it takes a time as <c>interface{}</c>.</summary>
    public static bool TakesTime(string function) => s_timeTakers.Contains(function);

    /// <summary>A call of the function that gives the same each time, where a bare one does not; null where any call will do.</summary>
    public static string? Find(CaseRandom random, string function, Func<string> operand)
    {
        if (function is "dateModify" or "date_modify" or "mustDateModify" or "must_date_modify" && random.OneIn(30)) return function + " \"1h\" " + operand();
        // Deriving takes a tenth of a second by design.
        if (function == "derivePassword" && random.OneIn(20)) return $"derivePassword {random.Below(3)} \"{random.Pick(Words.HashRounds)}\" \"p\" \"u\" \"site\"";
        if (function == "genCA" && random.OneIn(20)) return random.Pick(s_slow);
        return s_calls.TryGetValue(function, out var calls) ? random.Pick(calls) : null;
    }
}
