namespace Tongxing.Contracts.Pairing;

/// <summary>A helper stands by a child from now on.</summary>
/// <param name="PairingId">The pairing's id.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="HelperId">The helper.</param>
/// <param name="AccountId">The helper's account, which sees the child from now on; null for a helper without one.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change of the pairing.</param>
/// <param name="HelperKind">class-teacher, cadre, volunteer, … when they were paired; internal only. Null in what was said before it was part of this.</param>
public sealed record PairingStarted(Guid PairingId, Guid ChildId, Guid HelperId, Guid? AccountId, string OrgCode, long Version, string? HelperKind = null);
