namespace Tongxing.Contracts.Pairing;

/// <summary>A pairing is over; its helper no longer sees the child.</summary>
/// <param name="PairingId">The pairing's id.</param>
/// <param name="ChildId">The child's dossier.</param>
/// <param name="HelperId">The helper.</param>
/// <param name="AccountId">The helper's account, if there is one.</param>
/// <param name="OrgCode">The child's unit.</param>
/// <param name="Version">Grows with every change of the pairing.</param>
public sealed record PairingEnded(Guid PairingId, Guid ChildId, Guid HelperId, Guid? AccountId, string OrgCode, long Version);
