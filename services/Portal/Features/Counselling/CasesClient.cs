using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Counselling;

public sealed record CaseItem(
    Guid Id, string OrgCode, int Level, string Source, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, bool Supervised, int OpenSteps, DateTimeOffset? NextDue, DateTimeOffset? NextAppointment);

public sealed record CaseFile(
    Guid Id, string OrgCode, int Level, string Source, Guid? LetterId, Guid? ChildId, Guid CounsellorId, Guid? SupervisorId, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? Outcome,
    DateOnly? KeepUntil, IReadOnlyList<CaseNote> Notes, IReadOnlyList<Appointment> Appointments, IReadOnlyList<CrisisStep> Steps, long Version, string? Reason = null);

public sealed record CaseNote(Guid Id, string Kind, string? Text, Guid AuthorId, DateTimeOffset At, Guid? CorrectsId);

public sealed record Appointment(Guid Id, DateTimeOffset StartsAt, int Minutes, string Place, string State, long Version);

public sealed record CrisisStep(
    Guid Id, Guid CaseId, string OrgCode, int Level, string Kind, DateTimeOffset DueAt, int Escalation, DateTimeOffset? ConfirmedAt, string? DoneBy, Guid? ConfirmedBy,
    DateTimeOffset? EndedAt);

public sealed record ReferralItem(Guid Id, string OrgCode, Guid ChildId, string Reason, string Text, DateTimeOffset At, DateTimeOffset DueAt, bool Overdue);

public sealed record Desk(Pile Unseen, Pile Letters, Pile Referrals, Pile Steps, Pile Appointments);

public sealed record Pile(int Count, DateTimeOffset? FirstAt);

internal sealed class CasesClient(HttpClient http)
{
    private const string Path = "api/counselling/cases";
    private const string Steps = "api/counselling/crisis";
    private const string Referrals = "api/counselling/referrals";

    public Task<Desk> DeskAsync(CancellationToken ct) => http.ReadAsync<Desk>("api/counselling/desk", ct);

    public Task<Page<CaseItem>> ListAsync(bool closed, string? cursor, CancellationToken ct) =>
        http.ReadAsync<Page<CaseItem>>(Links.To(Path, ("closed", closed ? "true" : null), ("cursor", cursor)), ct);

    public Task<CaseFile?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<CaseFile>($"{Path}/{id}", ct);

    public Task<Created> OpenAsync(CaseInput input, Guid? letterId, Guid? referralId, CancellationToken ct) =>
        http.PostAsync<Created>(Path, new { input.Level, letterId, referralId, input.SupervisorId, input.BirthYear }, ct, input.Key);

    public Task AddNoteAsync(Guid id, NoteInput input, CancellationToken ct) => http.PostAsync($"{Path}/{id}/notes", new { input.Kind, input.Text, input.CorrectsId }, ct, input.Key);

    public Task ArrangeAsync(Guid id, AppointmentInput input, CancellationToken ct) =>
        http.PostAsync($"{Path}/{id}/appointments", new { StartsAt = input.StartsAt!.Value.Local(), input.Minutes, input.Place }, ct, input.Key);

    public Task EndAppointmentAsync(Guid id, Appointment appointment, string state, CancellationToken ct) => http.PutAsync(
        $"{Path}/{id}/appointments/{appointment.Id}", new { appointment.StartsAt, appointment.Minutes, appointment.Place, state }, ct, $"\"{appointment.Version}\"");

    public Task ChangeLevelAsync(CaseFile known, int level, string? reason, CancellationToken ct) =>
        http.PutAsync($"{Path}/{known.Id}/level", new { level, reason }, ct, $"\"{known.Version}\"");

    public Task ChangePeopleAsync(CaseFile known, Guid counsellorId, Guid? supervisorId, CancellationToken ct) =>
        http.PutAsync($"{Path}/{known.Id}/people", new { counsellorId, supervisorId }, ct, $"\"{known.Version}\"");

    public Task CloseAsync(Guid id, string outcome, CancellationToken ct) => http.PostAsync($"{Path}/{id}/closure", new { outcome }, ct);

    public Task ReopenAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/reopening", null, ct);

    public Task<Page<CrisisStep>> StepsAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<CrisisStep>>(Links.To(Steps, ("cursor", cursor)), ct);

    public Task ConfirmAsync(Guid step, string doneBy, CancellationToken ct) => http.PostAsync($"{Steps}/{step}/confirmation", new { doneBy }, ct);

    public Task WithdrawAsync(Guid step, CancellationToken ct) => http.DeleteAsync($"{Steps}/{step}/confirmation", ct);

    public Task<Page<ReferralItem>> ReferralsAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<ReferralItem>>(Links.To(Referrals, ("cursor", cursor)), ct);

    public Task CloseReferralAsync(Guid id, string outcome, CancellationToken ct) => http.PostAsync($"{Referrals}/{id}/closure", new { outcome }, ct);

    public Task ReferAsync(Guid childId, ReferralInput input, CancellationToken ct) =>
        http.PostAsync(Referrals, new { childId, input.Reason, input.Text }, ct, input.Key);
}

public sealed class CaseInput
{
    public Guid Key { get; set; }

    [Needed] public int? Level { get; set; }

    public Guid? SupervisorId { get; set; }

    [Between(1990, 2100)] public int? BirthYear { get; set; }
}

public sealed class NoteInput
{
    public static IReadOnlyList<string> Kinds { get; } = ["talk", "family", "observation", "plan", "supervision"];

    public Guid Key { get; set; }

    public string Kind { get; set; } = "talk";

    [Needed, AtMost(8000)] public string? Text { get; set; }

    public Guid? CorrectsId { get; set; }
}

public sealed class AppointmentInput
{
    public static IReadOnlyList<string> Places { get; } = ["school", "centre", "home", "phone"];

    public Guid Key { get; set; }

    [Needed] public DateTime? StartsAt { get; set; }

    [Needed, Between(10, 240)] public int? Minutes { get; set; } = 50;

    public string Place { get; set; } = "school";
}

public sealed class ReferralInput
{
    public static IReadOnlyList<string> Reasons { get; } = ["mood", "conduct", "family", "bullying", "danger", "other"];

    public Guid Key { get; set; }

    [Needed] public string? Reason { get; set; }

    [Needed, AtMost(2000)] public string? Text { get; set; }
}
