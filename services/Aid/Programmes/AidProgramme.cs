namespace Tongxing.Aid.Programmes;

/// <summary>A subsidy or grant shipped as data, after the document it was taken from.</summary>
/// <param name="Id">The requirement's number, or <c>LOCAL-</c> and one.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Source">The document.</param>
/// <param name="Level"><c>public</c> for subsidies of the state, among which the higher entitlement applies; <c>local</c> for others.</param>
/// <param name="Form"><c>cash</c> is paid to an account; <c>waiver</c>, <c>meal</c> and <c>loan</c> are granted and delivered elsewhere.</param>
/// <param name="Purpose">Aids of one purpose exclude each other in a calendar year.</param>
/// <param name="Period">What one application is for: <c>year</c>, or <c>term</c>.</param>
/// <param name="Tiers">The amounts.</param>
/// <param name="Who">Who qualifies, in Chinese.</param>
/// <param name="WhoEn">The same in English.</param>
/// <param name="Documents">Codes of the papers asked for (AID-48).</param>
/// <param name="Conditions">What a child's dossier can be held against.</param>
/// <param name="QuotaPercent">Share of pupils, where the source gives one.</param>
/// <param name="Steps">How long each step may take.</param>
/// <param name="Note">Where the source is silent: our reading.</param>
/// <param name="NoteEn">The same in English.</param>
public sealed record AidProgramme(
    string Id, string Name, string NameEn, string Source, string Level, string Form, string Purpose, string Period, IReadOnlyList<AidTier> Tiers, string Who, string WhoEn,
    IReadOnlyList<string> Documents, AidConditions? Conditions = null, decimal? QuotaPercent = null, AidSteps? Steps = null, string? Note = null, string? NoteEn = null)
{
    /// <summary>How long each step may take, the defaults where the file says nothing.</summary>
    public AidSteps Deadlines => Steps ?? AidSteps.Usual;

    /// <summary>Whether it is paid to an account.</summary>
    public bool IsCash => Form == "cash";

    /// <summary>A subsidy of the state.</summary>
    public bool IsPublic => Level == "public";
}

/// <summary>An amount.</summary>
/// <param name="Key">Its name within the programme.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Fen">Per <paramref name="Per"/>; null where the decision sets it.</param>
/// <param name="Per"><c>year</c>, <c>term</c> or <c>day</c> of school.</param>
/// <param name="Stage">The stage of schooling that it is for; null: any.</param>
public sealed record AidTier(string Key, string Name, string NameEn, long? Fen, string Per = "year", string? Stage = null);

/// <summary>Conditions that a dossier can tell of; the others are the review's.</summary>
/// <param name="Stages">Stages of schooling, <c>kindergarten</c>, <c>primary</c>, <c>junior</c>, <c>senior</c>, <c>vocational</c>, <c>university</c>; null: any.</param>
/// <param name="Boarding">For boarders only.</param>
/// <param name="RegisteredPoor">For registered-poor children (建档立卡) only.</param>
public sealed record AidConditions(IReadOnlyList<string>? Stages = null, bool Boarding = false, bool RegisteredPoor = false)
{
    /// <summary>None.</summary>
    public static AidConditions None { get; } = new();
}

/// <summary>Stages of schooling. A grade tells the first two; where a dossier has none, the application says it.</summary>
internal static class Stage
{
    public const string Primary = "primary";
    public const string Junior = "junior";
    private const int LastOfPrimary = 6;

    public static IReadOnlyList<string> All { get; } = ["kindergarten", Primary, Junior, "senior", "vocational", "university"];

    public static string Of(int grade) => grade <= LastOfPrimary ? Primary : Junior;
}

/// <summary>Working days, and months for the payment (AID-49 to AID-55).</summary>
public sealed record AidSteps(int ReviewDays, int DecisionDays, int NoticeDays, int ConfirmDays, int PayMonths)
{
    /// <summary>5 + 5 working days, payment within a month.</summary>
    public static AidSteps Usual { get; } = new(5, 5, 5, 5, 1);
}
