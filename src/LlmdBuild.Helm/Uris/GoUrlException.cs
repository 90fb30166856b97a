namespace LlmdBuild.Helm.Uris;

/// <summary>A text is no URL for Go's <c>net/url</c>; the message is Go's.</summary>
internal sealed class GoUrlException(string message) : Exception(message);
