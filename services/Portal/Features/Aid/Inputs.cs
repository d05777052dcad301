using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed class AidInput
{
    public Guid Key { get; set; }

    public Guid Child { get; set; }

    public string? Programme { get; set; }

    [Needed] public string? Tier { get; set; }

    /// <summary>Of schooling, where the dossier has no grade.</summary>
    public string? Stage { get; set; }

    [Needed] public DateOnly? ReceivedOn { get; set; }

    /// <summary>In yuan, where the programme leaves it open.</summary>
    public decimal? Amount { get; set; }

    public List<string>? Papers { get; set; }

    [AtMost(1000)] public string? Reason { get; set; }

    [AtMost(40)] public string? Payee { get; set; }

    [AtMost(60)] public string? Bank { get; set; }

    [AtMost(32)] public string? Account { get; set; }
}

public sealed class RoundInput
{
    /// <summary>What was read, so that nobody overwrites what they have not seen.</summary>
    public long Version { get; set; }

    [Between(0, 10_000_000)] public int? Pupils { get; set; }

    [Between(0, 10_000_000)] public int? Places { get; set; }

    public DateOnly? ApplyBy { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public DateOnly? DecideBy { get; set; }

    public DateOnly? NoticeBy { get; set; }
}

public sealed class CheckInput
{
    public Guid Key { get; set; }

    [Needed] public string? Kind { get; set; } = "meals";

    [Needed] public DateOnly? CheckedOn { get; set; }

    [Needed, Between(1, 100)] public int? People { get; set; }

    /// <summary>yes or no.</summary>
    [Needed] public string? InOrder { get; set; } = "yes";

    [AtMost(500)] public string? Finding { get; set; }

    [Needed] public string? OrgCode { get; set; }
}

public sealed class PapersInput
{
    public List<string>? Papers { get; set; }

    [AtMost(40)] public string? Payee { get; set; }

    [AtMost(60)] public string? Bank { get; set; }

    [AtMost(32)] public string? Account { get; set; }
}

public sealed class CampaignInput
{
    public Guid Key { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed, AtMost(1000)] public string? Purpose { get; set; }

    [AtMost(500)] public string? Needs { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed] public DateOnly? OpenedOn { get; set; }

    public DateOnly? EventOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    /// <summary>In yuan.</summary>
    [Between(1, 100_000_000)] public decimal? Goal { get; set; }
}

public sealed class DonationInput
{
    public Guid Key { get; set; }

    [Needed] public Guid? Campaign { get; set; }

    [Needed] public DateOnly? ReceivedOn { get; set; }

    [Needed] public string? Kind { get; set; } = "money";

    /// <summary>In yuan.</summary>
    public decimal? Amount { get; set; }

    [AtMost(30)] public string? GoodsName { get; set; }

    [AtMost(6)] public string? GoodsUnit { get; set; }

    [Between(1, 1_000_000)] public int? Quantity { get; set; }

    [Needed] public string? DonorKind { get; set; } = "person";

    [AtMost(60)] public string? DonorName { get; set; }

    [AtMost(20)] public string? Phone { get; set; }

    public bool Named { get; set; }
}

public sealed class GoodsInput
{
    public Guid Key { get; set; }

    [Needed] public string? Kind { get; set; } = "given";

    [Needed] public int? Quantity { get; set; }

    [Needed] public DateOnly? HappenedOn { get; set; }

    public string? ToCode { get; set; }

    [AtMost(200)] public string? Note { get; set; }
}

public sealed class BookingInput
{
    public Guid Key { get; set; }

    [Needed] public string? Kind { get; set; } = "allocation";

    [Needed] public string? Fund { get; set; }

    /// <summary>In yuan.</summary>
    [Needed] public decimal? Amount { get; set; }

    [Needed] public DateOnly? BookedOn { get; set; }

    [Needed, AtMost(100)] public string? Memo { get; set; }
}
