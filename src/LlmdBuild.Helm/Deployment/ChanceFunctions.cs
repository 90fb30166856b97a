using System.Text.RegularExpressions;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Deployment;

/// <summary>Finds whether a chart's templates call functions whose result depends on chance or time: the operator then keeps a key in a Secret.</summary>
internal static partial class ChanceFunctions
{
    public static bool AreUsedBy(Chart chart) => chart.Templates.Any(t => Call().IsMatch(t.Text)) || chart.Dependencies.Any(AreUsedBy);

    // Within an action; a word of a comment or a value costs a rule at most.
    [GeneratedRegex(@"\{\{[^}]*\b(rand(Alpha|AlphaNum|Numeric|Ascii|Bytes|Int)|shuffle|uuidv4|genPrivateKey|genCA(WithKey)?|genSelfSignedCert(WithKey)?|genSignedCert(WithKey)?|htpasswd|bcrypt|encryptAES|now|ago|unixEpoch|date(InZone|Modify)?|htmlDate(InZone)?)\b")]
    private static partial Regex Call();
}
