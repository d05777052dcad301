using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Counselling.Cases;

/// <summary>A meeting with the child or its family.</summary>
public sealed record ArrangeRequest(
    [property: Required] DateTimeOffset StartsAt,
    [property: Range(10, 240)] int Minutes = 50,
    [property: Required, OneOf("school", "centre", "home", "phone")] string Place = "school");

internal static class Arrange
{
    public static async Task<Results<Created<AppointmentResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, ArrangeRequest request, CounsellingDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, ct) is not { } counselled)
        {
            return TypedResults.NotFound();
        }

        counselled.EnsureOpen();
        if (WrongTime(request.StartsAt, ahead: true, clock.GetUtcNow()) is { } wrong)
        {
            return wrong;
        }

        var appointment = new Appointment
        {
            Id = Guid.CreateVersion7(),
            CaseId = id,
            StartsAt = request.StartsAt.ToUniversalTime(),
            Minutes = request.Minutes,
            Place = request.Place,
            State = Appointment.Planned,
        };
        if (await Diary.CheckAsync(db, counselled, appointment, ct) is { } taken)
        {
            return taken;
        }

        db.Appointments.Add(appointment);
        db.Record(AuditEntry.By(caller, clock, "counselling.appointment.arrange", $"case/{id}", counselled.OrgCode, new { Appointment = appointment.Id }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            (string?)null, new AppointmentResponse(appointment.Id, appointment.StartsAt, appointment.Minutes, appointment.Place, appointment.State, appointment.Version));
    }

    /// <summary>The refusal of a time that no appointment has: what is planned lies ahead.</summary>
    public static ProblemHttpResult? WrongTime(DateTimeOffset startsAt, bool ahead, DateTimeOffset now) =>
        startsAt < (ahead ? now : now.AddYears(-1)) || startsAt > now.AddYears(1) ? Problems.Invalid("startsAt", "counselling.time-wrong", "An appointment lies ahead, within a year.") : null;
}
