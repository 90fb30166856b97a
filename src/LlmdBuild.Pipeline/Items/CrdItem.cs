namespace LlmdBuild.Pipeline.Items;

/// <summary>One <c>LlmdCrd</c> item: a person's CRD manifest.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Position">Where the item stands.</param>
internal sealed record CrdItem(string File, ItemPosition Position);
