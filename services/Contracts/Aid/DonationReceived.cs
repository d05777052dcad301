namespace Tongxing.Contracts.Aid;

/// <summary>A campaign was given money or goods.</summary>
/// <param name="DonationId">The donation.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Kind"><c>money</c> or <c>goods</c>.</param>
/// <param name="AmountFen">In fen; 0 for goods.</param>
/// <param name="ReceivedOn">The day on the receipt.</param>
/// <param name="OrgCode">The campaign's unit.</param>
/// <param name="Version">1.</param>
public sealed record DonationReceived(Guid DonationId, Guid CampaignId, string Kind, long AmountFen, DateOnly ReceivedOn, string OrgCode, long Version);
