using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Aid;

public sealed record AidNotice(
    Guid Id, string OrgCode, string ProgrammeId, int Lines, long TotalFen, IReadOnlyList<string> PostedAt, DateOnly PublishedOn, DateOnly EndsOn, bool Closed, int Objections, int OpenObjections, int Unconfirmed);

public sealed record AidObjection(Guid Id, int? Line, string Text, string? Contact, DateTimeOffset RaisedAt, string? Answer, bool? Upheld, DateTimeOffset? AnsweredAt);

public sealed record AidNoticePage(AidNotice Notice, IReadOnlyList<AidObjection> Objections);

public sealed record AidBatch(Guid Id, string OrgCode, string ProgrammeId, string Fund, string FundName, string FundNameEn, int Payments, long TotalFen, DateTimeOffset MadeAt, DateOnly? PaidOn, string State)
{
    public string FundTitle => Languages.IsChinese ? FundName : FundNameEn;
}

internal sealed class PaymentsClient(HttpClient http)
{
    public Task<Page<AidNotice>> NoticesAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<AidNotice>>(Links.To("api/aid/notices", ("cursor", cursor)), ct);

    public Task<AidNoticePage?> NoticeAsync(Guid id, CancellationToken ct) => http.FindAsync<AidNoticePage>($"api/aid/notices/{id}", ct);

    public Task<Created> PublishAsync(string programmeId, IReadOnlyList<string> postedAt, CancellationToken ct) => http.PostAsync<Created>("api/aid/notices", new { programmeId, postedAt }, ct);

    public Task AnswerAsync(Guid notice, Guid objection, string answer, bool upheld, CancellationToken ct) =>
        http.PostAsync($"api/aid/notices/{notice}/objections/{objection}/answer", new { answer, upheld }, ct);

    public Task ConfirmAsync(Guid notice, CancellationToken ct) => http.PostAsync($"api/aid/notices/{notice}/confirmation", new { }, ct);

    public Task<Page<AidBatch>> BatchesAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<AidBatch>>(Links.To("api/aid/batches", ("cursor", cursor)), ct);

    public Task<AidBatch?> BatchAsync(Guid id, CancellationToken ct) => http.FindAsync<AidBatch>($"api/aid/batches/{id}", ct);

    public Task<Created> MakeBatchAsync(string programmeId, Guid? campaignId, CancellationToken ct) => http.PostAsync<Created>("api/aid/batches", new { programmeId, campaignId }, ct);

    public Task PayAsync(Guid id, DateOnly paidOn, CancellationToken ct) => http.PostAsync($"api/aid/batches/{id}/payment", new { paidOn }, ct);

    public Task DropAsync(Guid id, CancellationToken ct) => http.PostAsync($"api/aid/batches/{id}/dropping", new { }, ct);

    public Task<HttpResponseMessage> BankFileAsync(Guid id, CancellationToken ct) => http.GetAsync($"api/aid/batches/{id}/bank.csv", HttpCompletionOption.ResponseHeadersRead, ct);
}
