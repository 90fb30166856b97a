namespace LlmdBuild.Schema.Crd;

/// <summary>A piece of a manifest's text and what takes its place.</summary>
/// <param name="Start">The first character that goes.</param>
/// <param name="End">The first that stays; the start, where nothing goes.</param>
/// <param name="Text">What is put there.</param>
internal sealed record CrdEdit(int Start, int End, string Text);
