namespace Tongxing.Outreach.Events;

/// <summary>What partners may know of a child that was registered: no birth date, no categories, no name.</summary>
public sealed record RegisteredChild(
    Guid ChildId, string OrgCode, string? SchoolCode, string? ClassCode, int? Grade, string? Sex, bool? Boarding, string? LeftBehind, bool Provisional, long Version);

/// <summary>What partners may know of a new pair.</summary>
public sealed record StartedPairing(Guid PairingId, Guid ChildId, Guid HelperId, string OrgCode, long Version);

/// <summary>What partners may know of a pair that is over.</summary>
public sealed record EndedPairing(Guid PairingId, Guid ChildId, Guid HelperId, string OrgCode, long Version);

/// <summary>What partners may know of an activity that was held: no numbers, because small ones point at somebody.</summary>
public sealed record HeldActivity(Guid ActivityId, string Kind, DateOnly On, bool Summarised, string OrgCode, long Version);

/// <summary>What partners may know of an aid that was paid: not to whom.</summary>
public sealed record PaidAid(string ProgrammeCode, long AmountFen, DateOnly PaidOn, string OrgCode, long Version);

/// <summary>What partners may know of an aid that the bank sent back; it has the subject of what was told of its payment, and so has the next payment.</summary>
public sealed record ReturnedAid(string ProgrammeCode, long AmountFen, DateOnly ReturnedOn, string OrgCode, long Version);

/// <summary>What partners may know of an aid that was recovered; it has the subject of what was told of its payment.</summary>
public sealed record RecoveredAid(string ProgrammeCode, long AmountFen, DateOnly RecoveredOn, string OrgCode, long Version);
