namespace Tongxing.Gateway.Sessions;

/// <summary>A browser that is signed in, and what its person acts as.</summary>
internal sealed record Session(Guid AccountId, Guid GrantId, DateTimeOffset OpenedAt);
