using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Registry.Children;

/// <summary>Whom to reach about some children, asked by the service that sends to them.</summary>
/// <param name="Within">The unit of whoever sends: children elsewhere are not in the answer.</param>
/// <param name="OnBehalfOf">Their account.</param>
/// <param name="Purpose">What is sent, by its code.</param>
/// <param name="ChildIds">Which children; all of the unit if none are named.</param>
public sealed record ReadContactsRequest(
    [property: Required, MinLength(2)] string Within, Guid OnBehalfOf, [property: Required, StringLength(60)] string Purpose, [property: MaxLength(200)] IReadOnlyList<Guid>? ChildIds = null);

/// <summary>At most 201 children: who gets 201 has asked for too many, and is told nobody's number.</summary>
public sealed record ReadContactsResponse(IReadOnlyList<ChildContacts> Items);

/// <summary>A child's adults who have a mobile number, and the words for where it learns.</summary>
public sealed record ChildContacts(Guid ChildId, string OrgCode, string? SchoolName, int? Grade, IReadOnlyList<AdultContact> Adults);

/// <summary>A mobile number and whose it is: <c>father</c>, <c>mother</c> or <c>guardian</c>.</summary>
public sealed record AdultContact(string Relation, string Phone);

internal static partial class ReadContacts
{
    private const int Most = 200;

    /// <summary>One entry in the audit trail for the batch: who, for what, about which children.</summary>
    public static async Task<Ok<ReadContactsResponse>> Handle(
        ReadContactsRequest request, RegistryDb db, DossierCodec codec, Caller caller, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        await db.ActAsync(Scope.Of(request.Within), ct);
        var ids = request.ChildIds?.Distinct().ToArray();
        var children = await db.Children.AsNoTracking().Include(child => child.Guardians)
            .Where(child => child.RemovedAt == null && (ids == null || ids.Contains(child.Id)))
            .Within(Scope.Of(request.Within), child => child.OrgCode).OrderBy(child => child.Id).Take(Most + 1).ToListAsync(ct);
        response.Headers.CacheControl = "no-store";
        if (children.Count > Most)
        {
            return TypedResults.Ok(new ReadContactsResponse(children.ConvertAll(child => new ChildContacts(child.Id, child.OrgCode, null, child.Grade, []))));
        }

        var schools = children.Select(child => child.SchoolCode).Distinct().ToArray();
        var names = await db.Units.Where(unit => schools.Contains(unit.Code)).ToDictionaryAsync(unit => unit.Code, unit => unit.Name, ct);
        db.Record(AuditEntry.By(
            caller, clock, "registry.contacts.read", $"account/{request.OnBehalfOf}", request.Within, new { purpose = request.Purpose, children = children.Select(child => child.Id) }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new ReadContactsResponse([.. children.Select(child => new ChildContacts(
            child.Id, child.OrgCode, names.GetValueOrDefault(child.SchoolCode ?? ""), child.Grade,
            [.. codec.Open(child).Adults.Where(adult => IsMobile(adult.Adult.Phone)).Select(adult => new AdultContact(adult.Kind, adult.Adult.Phone!))]))]));
    }

    private static bool IsMobile(string? phone) => phone is not null && Mobile().IsMatch(phone);

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mobile();
}
