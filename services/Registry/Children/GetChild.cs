using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Registry.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Registry.Children;

/// <summary>A dossier as it is shown: numbers, phones and addresses masked.</summary>
public sealed record ChildDetail(
    Guid Id, string OrgCode, string? SchoolCode, int? Grade, int? ClassNumber, string Name, string? Sex, DateOnly? BirthDate,
    string? IdentityNumber, bool Provisional, string? Ethnic, string? StudentNumber, bool? Boarding, string? LeftBehind,
    IReadOnlyList<string> Categories, string? Address, string? FamilyPhone, string? Notes, AdultView Father, AdultView Mother, AdultView Guardian,
    IReadOnlyList<TaskView> Tasks, DateTimeOffset FiledAt, DateTimeOffset UpdatedAt, DateTimeOffset? RemovedAt, string? RemovalReason, long Version);

/// <summary>A parent or guardian, masked likewise.</summary>
public sealed record AdultView(
    string? Name, string? Phone, string? Workplace, string? Occupation, int? Age, string? Relation, string? Health, string? IdentityNumber);

/// <summary>Something still to do for a dossier, such as <c>complete-identity</c>.</summary>
public sealed record TaskView(Guid Id, string Kind, DateTimeOffset CreatedAt);

internal static class GetChild
{
    public static async Task<Results<Ok<ChildDetail>, NotFound>> Handle(
        Guid childId, RegistryDb db, DossierCodec codec, HttpResponse response, CancellationToken ct)
    {
        if (await db.FindChildAsync(childId, ct) is not { } child)
        {
            return TypedResults.NotFound();
        }

        var tasks = await db.Tasks.AsNoTracking().Where(t => t.ChildId == childId && t.ClosedAt == null).ToListAsync(ct);
        ETag.Write(response, child.Version);
        return TypedResults.Ok(View(child, codec.Open(child), [.. tasks.Select(t => new TaskView(t.Id, t.Kind, t.CreatedAt))]));
    }

    internal static AdultView View(Dossier dossier, string who, Adult adult) => new(
        adult.Name, Shown(dossier, $"{who}.phone"), Shown(dossier, $"{who}.workplace"), adult.Occupation, adult.Age, adult.Relation, adult.Health,
        Shown(dossier, $"{who}.identityNumber"));

    internal static string? Shown(Dossier dossier, string field) => DossierField.Personal[field].Shown(dossier);

    private static ChildDetail View(Child child, Dossier dossier, IReadOnlyList<TaskView> tasks) => new(
        child.Id, child.OrgCode, child.SchoolCode, child.Grade, child.ClassNumber, child.Name, child.Sex, child.BirthDate,
        Shown(dossier, "identityNumber"), child.Provisional, child.Ethnic, child.StudentNumber, child.Boarding, child.LeftBehind, child.Categories,
        Shown(dossier, "address"), Shown(dossier, "familyPhone"), child.Notes,
        View(dossier, "father", dossier.Father), View(dossier, "mother", dossier.Mother), View(dossier, "guardian", dossier.Guardian),
        tasks, child.FiledAt, child.UpdatedAt, child.RemovedAt, child.RemovalReason, child.Version);
}
