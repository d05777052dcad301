namespace Tongxing.Contracts.Aid;

/// <summary>A review or a public notice that was overdue has come: whoever was told of it has nothing left to do. Of every other step its own event tells.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="OrgCode">The child's unit when it was applied for.</param>
/// <param name="Version">Grows with every change of the application.</param>
public sealed record AidStepTaken(Guid ApplicationId, string OrgCode, long Version);
