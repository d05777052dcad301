using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Handouts;

/// <summary>What each child is to get, from the stock of the campaign's place, and who brings it.</summary>
public sealed record PlanHandoutRequest(
    Guid CampaignId,
    [property: Required, StringLength(60, MinimumLength = 2)] string Name,
    DateOnly HappenedOn,
    [property: Required, StringLength(40, MinimumLength = 2)] string DeliveredBy,
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<HandoutLineRequest> Lines);

/// <summary>So many of something for each child; with a grade, for the age group from there on, up to the other.</summary>
public sealed record HandoutLineRequest(
    Guid GoodsId, [property: Range(1, 100)] int PerChild, [property: Range(1, 9)] int? FromGrade = null, [property: Range(1, 9)] int? ToGrade = null);

/// <summary>The handout, which no child has got yet.</summary>
public sealed record PlanHandoutResponse(Guid Id);

internal static class PlanHandout
{
    private const int HighestGrade = 9;

    public static async Task<Results<Created<PlanHandoutResponse>, NotFound, ProblemHttpResult>> Handle(
        PlanHandoutRequest request, AidDb db, FieldCipher cipher, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == request.CampaignId, ct) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        campaign.EnsureOpen();
        if ((BookDay.Check("happenedOn", request.HappenedOn, clock.Today, campaign) ?? await CheckAsync(db, campaign.OrgCode, request.Lines, ct)) is { } wrong)
        {
            return wrong;
        }

        var id = Guid.CreateVersion7();
        db.Handouts.Add(new()
        {
            Id = id,
            OrgCode = campaign.OrgCode,
            CampaignId = campaign.Id,
            Name = request.Name.Trim(),
            HappenedOn = request.HappenedOn,
            DeliveredByCipher = cipher.Protect(request.DeliveredBy.Trim(), id, Handout.DeliveredBy),
            PlannedBy = caller.AccountId,
            PlannedAt = clock.GetUtcNow(),
        });
        db.HandoutLines.AddRange(request.Lines.Select(line => new HandoutLine
        {
            HandoutId = id,
            GoodsId = line.GoodsId,
            PerChild = line.PerChild,
            FromGrade = Grades(line)?.From,
            ToGrade = Grades(line)?.To,
        }));
        db.Record(AuditEntry.By(caller, clock, "aid.handout.plan", $"handout/{id}", campaign.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/aid/handouts/{id}", new PlanHandoutResponse(id));
    }

    private static async Task<ProblemHttpResult?> CheckAsync(AidDb db, string orgCode, IReadOnlyList<HandoutLineRequest> lines, CancellationToken ct)
    {
        var asked = lines.Select(line => line.GoodsId).ToHashSet();
        var groups = lines.Select(Grades).OfType<(int From, int To)>().OrderBy(group => group.From).ToList();
        return await db.Goods.CountAsync(article => article.OrgCode == orgCode && asked.Contains(article.Id), ct) < asked.Count ? Problems.Invalid("lines", "aid.goods-unknown", "There are no such goods in the campaign's stock.")
            : asked.Count < lines.Count ? Problems.Invalid("lines", "aid.goods-twice", "The same goods stand in two lines.")
            : groups.Exists(group => group.From > group.To) ? Problems.Invalid("lines", "aid.grades-reversed", "The first grade is above the last.")
            : groups.Zip(groups.Skip(1)).Any(pair => pair.First.To >= pair.Second.From) ? Problems.Invalid("lines", "aid.age-groups-overlap", "Children of one age group get the same gift: the grades of two gifts overlap.")
            : null;
    }

    private static (int From, int To)? Grades(HandoutLineRequest line) => line is { FromGrade: null, ToGrade: null } ? null : (line.FromGrade ?? 1, line.ToGrade ?? HighestGrade);
}
