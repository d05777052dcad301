using System.Globalization;
using System.Net.Http.Headers;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Activities;

public sealed record ActivityItem(
    Guid Id, string OrgCode, Guid? SeriesId, string Kind, string Title, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string State, int? Capacity, int SignedUp, int Seated, int Present,
    bool Summarised);

public sealed record ActivityDetail(
    Guid Id, string OrgCode, Guid? SeriesId, string Kind, string Title, Guid? HomeId, Guid? RoomId, string? HomeName, string? RoomName, string? Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity, DateTimeOffset? SignUpClosesAt, bool LeftBehindFirst, string? Plan, string? MeetingPoint, string? Safety, string? Costs, string State, Guid PlannedBy, Guid? ChangedBy, Guid? MaterialBy,
    Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, string? Summary, Guid? SummaryBy, int Invited, int SignedUp, int Seated, int Present, IReadOnlyList<VisitGroup> Groups, bool Own, long Version)
{
    public bool HasBegun(DateTimeOffset now) => State is "approved" or "held" && StartsAt <= now;

    public bool TakesSignUps(DateTimeOffset now) => State is "approved" or "held" && EndsAt > now;
}

public sealed record VisitGroup(string Name, string Leader, string? MeetingPoint, TimeOnly? MeetsAt, string? Tasks);

public sealed record Publication(Guid Id, string Channel, string? Address, DateOnly PublishedOn, Guid AddedBy);

public sealed record Participant(Guid ChildId, string OrgCode, string State, bool Seated, bool LeftBehind, DateTimeOffset InvitedAt, DateTimeOffset? SignedUpAt, string? Attendance);

public sealed record ChildActivity(Guid Id, string Title, string Kind, DateTimeOffset StartsAt, string State, bool Seated, string? Attendance);

public sealed record UninvitedChild(Guid ChildId, string OrgCode, int? Grade);

public sealed record Photo(Guid Id, string? Caption, Guid AddedBy, DateTimeOffset AddedAt);

public sealed record Evaluation(Guid AccountId, string OrgCode, int Organisation, int Content, int Course, string? Note, DateTimeOffset GivenAt);

public sealed record Evaluations(IReadOnlyList<Evaluation> Items, double? Organisation, double? Content, double? Course);

public sealed record MyActivity(Guid Id, string OrgCode, string Kind, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<Guid> ChildIds, MyEvaluation? Evaluation);

public sealed record MyEvaluation(int Organisation, int Content, int Course, string? Note);

public sealed record PlannedSeries(Guid SeriesId, IReadOnlyList<Guid> Activities, IReadOnlyList<DateOnly> Skipped);

public sealed record FeedAddress(string Path);

internal sealed record ActivityFilter(
    string? OrgCode = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Kind = null, string? State = null, Guid? SeriesId = null, string? Cursor = null, int? Limit = null);

internal sealed class ActivitiesClient(HttpClient http)
{
    private const string Path = "api/activities";

    public Task<Page<ActivityItem>> ListAsync(ActivityFilter filter, CancellationToken ct) => http.ReadAsync<Page<ActivityItem>>(
        Links.To(
            Path, ("orgCode", filter.OrgCode), ("from", Moment(filter.From)), ("to", Moment(filter.To)), ("kind", filter.Kind), ("state", filter.State), ("seriesId", filter.SeriesId?.ToString()),
            ("above", "true"), ("cursor", filter.Cursor), ("limit", filter.Limit?.ToString(CultureInfo.InvariantCulture))),
        ct);

    public Task<ActivityDetail?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<ActivityDetail>($"{Path}/{id}", ct);

    public Task<Created> PlanAsync(ActivityInput input, CancellationToken ct) => http.PostAsync<Created>(Path, input.Content(), ct, input.Key);

    public Task<PlannedSeries> PlanSeriesAsync(ActivityInput input, CancellationToken ct) =>
        http.PostAsync<PlannedSeries>($"{Path}/series", new { input.OrgCode, first = input.Content(), input.Weekdays, until = input.Until!.Value.Day(), input.Submit }, ct, input.Key);

    public Task ChangeAsync(Guid id, ActivityInput input, CancellationToken ct) => http.PutAsync($"{Path}/{id}", input.Content(), ct, $"\"{input.Version}\"");

    public Task SubmitAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/submission", null, ct);

    public Task DecideAsync(Guid id, bool approved, string? reason, bool wholeSeries, CancellationToken ct) => http.PostAsync($"{Path}/{id}/decision", new { approved, reason, wholeSeries }, ct);

    public Task CancelAsync(Guid id, string? reason, CancellationToken ct) => http.PostAsync($"{Path}/{id}/cancellation", new { reason }, ct);

    /// <summary>All groups with the version that was read.</summary>
    public Task ArrangeAsync(Guid id, IReadOnlyList<VisitGroup> groups, long version, CancellationToken ct) => http.PutAsync($"{Path}/{id}/groups", new { groups }, ct, $"\"{version}\"");

    public async Task<IReadOnlyList<Publication>> PublicationsAsync(Guid id, CancellationToken ct) => (await http.ReadAsync<ItemList<Publication>>($"{Path}/{id}/publications", ct)).Items;

    public Task PublishAsync(Guid id, PublicationInput input, CancellationToken ct) =>
        http.PostAsync($"{Path}/{id}/publications", new { input.Channel, input.PublishedOn, input.Address }, ct, input.Key);

    public Task UnpublishAsync(Guid id, Guid publication, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/publications/{publication}", ct);

    public Task SummariseAsync(Guid id, string? summary, CancellationToken ct) => http.PutAsync($"{Path}/{id}/summary", new { summary }, ct);

    public Task<Page<Participant>> ParticipantsAsync(Guid id, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<Participant>>(Links.To($"{Path}/{id}/participants", ("cursor", cursor), ("limit", "200")), ct);

    public async Task<IReadOnlyList<ChildActivity>> OfChildAsync(Guid child, CancellationToken ct) => (await http.ReadAsync<ItemList<ChildActivity>>($"{Path}/children/{child}", ct)).Items;

    public Task InviteAsync(Guid id, string orgCode, CancellationToken ct) => http.PostAsync($"{Path}/{id}/invitations", new { orgCode }, ct);

    public Task InviteAsync(Guid id, IReadOnlyList<Guid> childIds, CancellationToken ct) => http.PostAsync($"{Path}/{id}/invitations", new { childIds }, ct);

    public Task SignUpAsync(Guid id, IReadOnlyList<Guid> childIds, bool wholeSeries, CancellationToken ct) => http.PostAsync($"{Path}/{id}/sign-ups", new { childIds, wholeSeries }, ct);

    public Task WithdrawAsync(Guid id, Guid child, CancellationToken ct) => http.PostAsync($"{Path}/{id}/withdrawals", new { childIds = new[] { child } }, ct);

    public Task MarkAsync(Guid id, ILookup<string, Guid> marks, CancellationToken ct) =>
        http.PutAsync($"{Path}/{id}/attendance", new { present = marks["present"], absent = marks["absent"], excused = marks["excused"] }, ct);

    public Task<Page<UninvitedChild>> UninvitedAsync(string? orgCode, TermItem term, string? cursor, CancellationToken ct) => http.ReadAsync<Page<UninvitedChild>>(
        Links.To($"{Path}/uninvited", ("orgCode", orgCode), ("from", term.StartsOn.Day()), ("to", term.EndsOn.Day()), ("cursor", cursor)), ct);

    public async Task<IReadOnlyList<Photo>> PhotosAsync(Guid id, CancellationToken ct) => (await http.ReadAsync<ItemList<Photo>>($"{Path}/{id}/photos", ct)).Items;

    public async Task AddPhotoAsync(Guid id, IFormFile picture, string? caption, CancellationToken ct)
    {
        await using var content = picture.OpenReadStream();
        using var file = new StreamContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", "photo" } };
        if (!string.IsNullOrWhiteSpace(caption))
        {
            form.Add(new StringContent(caption.Trim()), "caption");
        }

        await http.PostAsync($"{Path}/{id}/photos", form, ct);
    }

    public Task RemovePhotoAsync(Guid id, Guid photo, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/photos/{photo}", ct);

    public Task<Evaluations> EvaluationsAsync(Guid id, CancellationToken ct) => http.ReadAsync<Evaluations>($"{Path}/{id}/evaluations", ct);

    /// <summary>What the children paired with the reader took part in.</summary>
    public Task<Page<MyActivity>> MineAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<MyActivity>>(Links.To($"{Path}/mine", ("cursor", cursor)), ct);

    public Task EvaluateAsync(Guid id, EvaluationInput input, CancellationToken ct) =>
        http.PutAsync($"{Path}/{id}/evaluations/mine", new { input.Organisation, input.Content, input.Course, input.Note }, ct);

    public Task<FeedAddress?> FeedAsync(string orgCode, Guid? home, CancellationToken ct) => http.FindAsync<FeedAddress>(FeedPath(orgCode, home), ct);

    public Task OpenFeedAsync(string orgCode, Guid? home, CancellationToken ct) => http.PostAsync(FeedPath(orgCode, home), null, ct);

    public Task CloseFeedAsync(string orgCode, Guid? home, CancellationToken ct) => http.DeleteAsync(FeedPath(orgCode, home), ct);

    private static string? Moment(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string FeedPath(string orgCode, Guid? home) => Links.To($"{Path}/feeds/{orgCode}", ("homeId", home?.ToString()));
}
