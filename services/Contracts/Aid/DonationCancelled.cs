namespace Tongxing.Contracts.Aid;

/// <summary>A donation does not count any more; its receipt is void.</summary>
/// <param name="DonationId">The donation.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Kind">As in <see cref="DonationReceived"/>.</param>
/// <param name="AmountFen">In fen; 0 for goods.</param>
/// <param name="OrgCode">The campaign's unit.</param>
/// <param name="Version">Grows with every change of the donation.</param>
public sealed record DonationCancelled(Guid DonationId, Guid CampaignId, string Kind, long AmountFen, string OrgCode, long Version);
