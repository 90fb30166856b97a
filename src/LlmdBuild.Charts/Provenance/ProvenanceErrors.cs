using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Provenance;

/// <summary>What can be wrong with a signature. LLMD210x. Nothing of the chart is stored then.</summary>
internal static class ProvenanceErrors
{
    public static LlmdException NotSigned(string chart, string where, bool canBe)
        => new("LLMD2100", $"{chart} must be signed (Verify=\"Always\"), and {(canBe ? $"there is no provenance file beside {where}" : $"its source, {where}, can carry no signature")}. {(canBe ? "Ask the chart's owner to package it with 'helm package --sign', or set Verify to IfPresent or Never." : "Use a packaged chart, or set Verify to Never.")}");

    public static LlmdException BadSignature(string chart, string why)
        => new("LLMD2101", $"The signature of {chart} is not good: {why}. The chart or its provenance file was changed after signing. Do not use it before its owner has explained.");

    public static LlmdException UnknownKey(string chart, string keyId, string keyring)
        => new("LLMD2102", $"{chart} is signed with the key {keyId}, which is not in the keyring '{keyring}'. If you trust the signer, add the key: 'gpg --export {keyId} >> {keyring}'.");

    public static LlmdException DigestDiffers(string chart, string file, string signed, string found)
        => new("LLMD2103", $"{chart} is not the archive that was signed.\n  signed  sha256:{signed}  ({file})\n  archive sha256:{found}\nThe archive was replaced after signing. Do not use it before its owner has explained.");

    public static LlmdException Unreadable(string chart, string why)
        => new("LLMD2104", $"The provenance file of {chart} cannot be used: {why}. Its owner must sign the chart again with 'helm package --sign'.");

    public static LlmdException BadKeyring(string path, string why)
        => new("LLMD2105", $"The keyring '{path}' cannot be used: {why}. Name one with LLMDBUILD_KEYRING; GnuPG writes one with 'gpg --export > pubring.gpg'.");

    public static LlmdException KeyNotValid(string chart, string keyId, string why)
        => new("LLMD2106", $"{chart} is signed with the key {keyId}, which {why}. Get the signer's present key, and a chart signed with it.");

    public static LlmdException OtherKey(string chart, string lockPath, string locked, string found)
        => new("LLMD2107", $"{chart} was signed by another key when it was locked.\n  locked {locked}  ({lockPath})\n  now    {found}\nIf the signer changed keys, run 'llmd update'; otherwise do not use the chart.");
}
