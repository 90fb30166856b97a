namespace LlmdBuild.Charts.Locking;

/// <summary>What a project holds in the lock.</summary>
/// <param name="Entry">The pinned version.</param>
/// <param name="Expression">The version expression as the project writes it.</param>
internal sealed record LockClaim(LockEntry Entry, string Expression);
