using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tongxing.Identity.Accounts;
using Tongxing.Identity.Data;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Security;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.Identity.Clients;

/// <summary>A partner's program to be registered at a unit.</summary>
public sealed record AddClientRequest(
    [property: Required, StringLength(80, MinimumLength = 2)] string Name,
    [property: Required] string OrgCode,
    [property: Required, MinLength(1), MaxLength(5), AllowedScopes] IReadOnlyList<string> Scopes);

/// <summary>Its credentials; the secret is shown once.</summary>
public sealed record AddClientResponse(Guid Id, string ClientId, string ClientSecret, IReadOnlyList<string> Scopes);

/// <summary>The new secret, shown once; the old one is void at once.</summary>
public sealed record RotateClientSecretResponse(string ClientId, string ClientSecret);

/// <summary>A client as lists show it.</summary>
public sealed record ClientResponse(Guid Id, string ClientId, string Name, string Role, string OrgCode, IReadOnlyList<string> Scopes, bool Disabled, DateTimeOffset CreatedAt);

internal static class ClientsEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api/identity/clients").RequirePermission(Permissions.WriteClients).WithTags("API clients");
        clients.MapGet("", List);
        clients.MapPost("", Add);
        clients.MapPost("{id:guid}/secret", RotateSecret);
        clients.MapPost("{id:guid}/disabling", Disable);
    }

    private static async Task<Ok<Page<ClientResponse>>> List(IdentityDb db, CancellationToken ct, string? cursor = null, int? limit = null)
    {
        var (take, after) = (Paging.Limit(limit), Cursor.Decode<Guid>(cursor) ?? Guid.Empty);
        var rows = await db.Clients.Where(client => client.Id > after).OrderBy(client => client.Id).Take(take + 1)
            .Select(client => new ClientResponse(client.Id, client.ClientId, client.Name, client.Role, client.OrgCode, client.Scopes, client.Disabled, client.CreatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Paging.Cut(rows, take, client => client.Id));
    }

    private static async Task<Created<AddClientResponse>> Add(AddClientRequest request, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await GrantRules.CheckAsync(db, caller, new(Roles.Partner, request.OrgCode), ct);
        var (id, secret) = (Guid.CreateVersion7(), ClientSecret.New());
        var client = new ApiClient
        {
            Id = id,
            ClientId = $"partner-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}",
            Name = request.Name.Trim(),
            SecretHash = ClientSecret.Hash(secret),
            Role = Roles.Partner,
            OrgCode = request.OrgCode,
            Scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)],
            CreatedAt = clock.GetUtcNow(),
        };
        db.Clients.Add(client);
        db.Record(AuditEntry.By(caller, clock, "identity.client.add", $"client/{id}", client.OrgCode, new { client.ClientId, client.Scopes }));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/identity/clients/{id}", new AddClientResponse(id, client.ClientId, secret, client.Scopes));
    }

    private static async Task<Results<Ok<RotateClientSecretResponse>, NotFound>> RotateSecret(Guid id, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Clients.SingleOrDefaultAsync(known => known.Id == id && !known.Disabled, ct) is not { } client)
        {
            return TypedResults.NotFound();
        }

        var secret = ClientSecret.New();
        client.SecretHash = ClientSecret.Hash(secret);
        db.Record(AuditEntry.By(caller, clock, "identity.client.secret", $"client/{id}", client.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new RotateClientSecretResponse(client.ClientId, secret));
    }

    private static async Task<Results<NoContent, NotFound>> Disable(Guid id, IdentityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Clients.FindAsync([id], ct) is not { } client)
        {
            return TypedResults.NotFound();
        }

        client.Disabled = true;
        db.Record(AuditEntry.By(caller, clock, "identity.client.disable", $"client/{id}", client.OrgCode));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Partners reach Outreach and may read the names of units; nothing else is theirs to ask for.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AllowedScopesAttribute : ValidationAttribute
{
    private static readonly string[] Known = ["outreach", "identity.units"];

    public override bool IsValid(object? value) => value is IReadOnlyList<string> scopes && scopes.All(scope => Known.Contains(scope, StringComparer.Ordinal));
}
