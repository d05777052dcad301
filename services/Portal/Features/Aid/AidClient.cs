using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record AidTier(string Key, string Name, string NameEn, long? Fen, string Per, string? Stage)
{
    public string Title => Languages.IsChinese ? Name : NameEn;
}

public sealed record AidProgramme(
    string Id, string Name, string NameEn, string Source, string Level, string Form, string Period, IReadOnlyList<AidTier> Tiers, string Who, string WhoEn, IReadOnlyList<string> Documents,
    decimal? QuotaPercent, string? Note, string? NoteEn, AidConditions? Conditions)
{
    public string Title => Languages.IsChinese ? Name : NameEn;

    public string For => Languages.IsChinese ? Who : WhoEn;

    public string? Remark => Languages.IsChinese ? Note : NoteEn;
}

public sealed record AidConditions(IReadOnlyList<string>? Stages);

public sealed record FittingProgramme(string ProgrammeId, string? Refusal);

/// <summary>The stage is null where the dossier has no grade.</summary>
public sealed record FittingProgrammes(string? Stage, IReadOnlyList<FittingProgramme> Programmes);

public sealed record AidCoverage(int Year, int Children, int Aided);

public sealed record UnaidedChild(Guid ChildId, string OrgCode);

public sealed record AidApplication(
    Guid Id, Guid ChildId, string OrgCode, string ProgrammeId, string Tier, string Period, long AmountFen, string State, DateOnly ReceivedOn, DateOnly? DueOn, bool Overdue, bool Payable, Guid? NoticeId,
    Guid? BatchId, long Version)
{
    /// <summary>Not in a payment batch yet, and not ended.</summary>
    public bool BeforePayment => BatchId is null && State is "submitted" or "reviewed" or "approved" or "noticed" or "confirmed";
}

public sealed record AidStep(DateTimeOffset At, Guid By, string? Note);

public sealed record AidDocument(Guid Id, string Kind, string ContentType, long Size, DateTimeOffset AddedAt);

public sealed record AidFile(
    AidApplication Application, string ChildName, string? Reason, IReadOnlyList<string> Papers, string? Payee, string? Bank, string? AccountMasked, IReadOnlyList<AidDocument> Documents,
    AidStep Submitted, AidStep? Reviewed, AidStep? Decided, AidStep? Confirmed, AidStep? Ended, DateOnly? PaidOn, DateOnly? ReceiptOn, string? ReceiptBy, DateOnly? RecoveredOn, int? NoticeLine, bool Held, bool AwaitsTownship);

public sealed record AidSummary(string ProgrammeId, string State, int Count, int Overdue, DateOnly? FirstDueOn);

internal sealed record AidFilter(string? State = null, string? Programme = null, bool Overdue = false, Guid? Child = null, Guid? Notice = null, Guid? Batch = null, string? Cursor = null);

internal sealed class AidClient(HttpClient http)
{
    private const string Path = "api/aid/applications";

    public async Task<IReadOnlyList<AidProgramme>> ProgrammesAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<AidProgramme>>("api/aid/programmes", ct)).Items;

    public Task<Page<AidApplication>> ListAsync(AidFilter filter, CancellationToken ct) => http.ReadAsync<Page<AidApplication>>(
        Links.To(
            Path, ("state", filter.State), ("programmeId", filter.Programme), ("overdue", filter.Overdue ? "true" : null), ("childId", filter.Child?.ToString()), ("noticeId", filter.Notice?.ToString()),
            ("batchId", filter.Batch?.ToString()), ("cursor", filter.Cursor)),
        ct);

    public async Task<IReadOnlyList<AidSummary>> SummaryAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<AidSummary>>($"{Path}/summary", ct)).Items;

    public Task<FittingProgrammes?> FittingAsync(Guid child, CancellationToken ct) => http.FindAsync<FittingProgrammes>($"api/aid/programmes/of-child/{child}", ct);

    public Task<AidCoverage> CoverageAsync(CancellationToken ct) => http.ReadAsync<AidCoverage>("api/aid/coverage", ct);

    public Task<Page<UnaidedChild>> UnaidedAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<UnaidedChild>>(Links.To("api/aid/coverage/unaided", ("cursor", cursor)), ct);

    public Task<AidFile?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<AidFile>($"{Path}/{id}", ct);

    public Task<Created> ApplyAsync(AidInput input, CancellationToken ct) => http.PostAsync<Created>(
        Path,
        new
        {
            ChildId = input.Child,
            ProgrammeId = input.Programme,
            input.Tier,
            input.Stage,
            input.ReceivedOn,
            Papers = input.Papers ?? [],
            AmountFen = Money.Fen(input.Amount),
            input.Reason,
            input.Payee,
            input.Bank,
            input.Account,
        },
        ct,
        input.Key);

    public Task ChangePapersAsync(Guid id, long version, PapersInput input, CancellationToken ct) =>
        http.PutAsync($"{Path}/{id}/papers", new { Papers = input.Papers ?? [], input.Payee, input.Bank, input.Account }, ct, $"\"{version}\"");

    public Task StepAsync(Guid id, string step, object body, CancellationToken ct) => http.PostAsync($"{Path}/{id}/{step}", body, ct);

    public async Task AddDocumentAsync(Guid id, string kind, IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        using var form = new MultipartFormDataContent { { new StreamContent(content), "file", file.FileName }, { new StringContent(kind), "kind" } };
        await http.PostAsync($"{Path}/{id}/documents", form, ct);
    }

    public Task RemoveDocumentAsync(Guid id, Guid document, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/documents/{document}", ct);

    public Task<HttpResponseMessage> DocumentAsync(Guid id, Guid document, CancellationToken ct) =>
        http.GetAsync($"{Path}/{id}/documents/{document}", HttpCompletionOption.ResponseHeadersRead, ct);
}
