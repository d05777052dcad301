using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Data;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Visits;

/// <summary>Somebody came; now, unless told otherwise.</summary>
public sealed record AddVisitRequest(
    [property: Required] string Kind,
    [property: Required, StringLength(40, MinimumLength = 1)] string Name,
    [property: RegularExpression("^[0-9-]{5,20}$")] string? Phone = null,
    [property: StringLength(200)] string? Purpose = null,
    DateTimeOffset? ArrivedAt = null,
    Guid? ChildId = null);

/// <summary>The new entry.</summary>
public sealed record AddVisitResponse(Guid Id);

internal static class AddVisit
{
    private const int YearsBack = 1;

    public static IReadOnlyList<string> Kinds { get; } = ["parent", "volunteer", "official", "partner", "other"];

    public static async Task<Results<Created<AddVisitResponse>, NotFound, ProblemHttpResult>> Handle(
        Guid id, AddVisitRequest request, ActivitiesDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Homes.AsNoTracking().SingleOrDefaultAsync(home => home.Id == id, ct) is not { } home || !caller.Scope.Contains(home.OrgCode))
        {
            return TypedResults.NotFound();
        }

        home.MustBeOpen();
        if (await WrongAsync(request, db, clock.GetUtcNow(), ct) is { } wrong)
        {
            return wrong;
        }

        var visit = Guid.CreateVersion7();
        db.Visits.Add(new()
        {
            Id = visit,
            HomeId = id,
            OrgCode = home.OrgCode,
            Kind = request.Kind,
            NameCipher = cipher.Protect(request.Name.Trim(), visit, "name"),
            PhoneCipher = request.Phone is { } phone ? cipher.Protect(phone, visit, "phone") : null,
            ChildId = request.ChildId,
            Purpose = request.Purpose,
            ArrivedAt = (request.ArrivedAt ?? clock.GetUtcNow()).ToUniversalTime(),
            RecordedBy = caller.AccountId,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/activities/homes/{id}/visits", new AddVisitResponse(visit));
    }

    private static async Task<ProblemHttpResult?> WrongAsync(AddVisitRequest request, ActivitiesDb db, DateTimeOffset now, CancellationToken ct) => request switch
    {
        _ when !Kinds.Contains(request.Kind, StringComparer.Ordinal) => Problems.NotOneOf("kind", "activities.visitor-kind-unknown", Kinds),
        { ArrivedAt: { } at } when at > now => Problems.Invalid("arrivedAt", "activities.in-the-future", "A visit is recorded when it has begun."),
        { ArrivedAt: { } at } when at < now.AddYears(-YearsBack) => Problems.Invalid("arrivedAt", "activities.visit-too-long-ago", "A visit is entered within a year."),
        { ChildId: { } child } when !await db.Children.AnyAsync(known => known.Id == child, ct) => Problems.Invalid("childId", "activities.child-unknown", "There is no such child."),
        _ => null,
    };
}
