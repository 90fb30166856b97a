using System.Net.Http.Headers;
using System.Text;

namespace LlmdBuild.Charts.Transport;

/// <summary>A user name and password, or a token, and where it was found. Never printed.</summary>
internal sealed record Credential(string User, string Password, string Origin, bool IsToken = false, bool IsRefreshToken = false)
{
    /// <summary>The header that carries it.</summary>
    public AuthenticationHeaderValue ToHeader()
        => IsToken
            ? new AuthenticationHeaderValue("Bearer", Password)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(User + ":" + Password)));

    public override string ToString() => $"credentials from {Origin}";
}
