using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Web;

namespace Tongxing.ServiceDefaults.Security;

/// <summary>Says on each endpoint what its caller must be allowed to do.</summary>
public static class PermissionSetup
{
    /// <summary>
    /// Lets only callers with the permission in, decided before anything is looked up, and runs the endpoint in one
    /// transaction in the caller's scope.
    /// </summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoints, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoints
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)))
        .WithMetadata(new PermissionRequirement(permission))
        .WithUnitOfWork();

    /// <summary>Lets anybody in who is signed in; for what belongs to the account itself.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints
        .RequireAuthorization(policy => policy.RequireAuthenticatedUser())
        .WithMetadata(SignedInOnly.Instance)
        .WithUnitOfWork();

    /// <summary>Lets everybody in, and runs the endpoint in one transaction in a given scope: there is no caller to have one.</summary>
    public static TBuilder AllowAnybody<TBuilder>(this TBuilder endpoints, Scope scope)
        where TBuilder : IEndpointConventionBuilder => endpoints.AllowAnonymous().WithUnitOfWork(scope);

    internal static void AddPermissions(this IServiceCollection services, PermissionTable table)
    {
        services.AddSingleton(table);
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        // Where nothing is, nobody needs a permission to hear so: 404, as for anything absent. Nor to hear that the method
        // or the kind of body is wrong: what answers 405 and 415 is an endpoint of routing's own, without a route.
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
    }

    /// <summary>An endpoint that says nothing about its callers is a mistake found before the first request.</summary>
    internal static void CheckPermissions(this IEndpointRouteBuilder routes, PermissionTable table)
    {
        var endpoints = routes.DataSources.SelectMany(source => source.Endpoints).ToList();
        var silent = endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<PermissionRequirement>() is null
                && endpoint.Metadata.GetMetadata<SignedInOnly>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (silent.Count > 0)
        {
            throw new InvalidOperationException($"No permission is declared for: {string.Join(", ", silent)}");
        }

        var known = table.Permissions.ToHashSet(StringComparer.Ordinal);
        var granted = endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<PermissionRequirement>())
            .Select(requirement => requirement.Permission)
            .Where(permission => !permission.StartsWith("internal.", StringComparison.Ordinal) && !known.Contains(permission))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (granted.Count > 0)
        {
            throw new InvalidOperationException($"No role has: {string.Join(", ", granted)}");
        }
    }

    private sealed class PermissionHandler(Caller caller) : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            if (caller.IsSignedIn && caller.Can(requirement.Permission))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}

/// <summary>On an endpoint: whoever is signed in may call it.</summary>
public sealed class SignedInOnly
{
    private SignedInOnly()
    {
    }

    /// <summary>The one there is.</summary>
    public static SignedInOnly Instance { get; } = new();
}

/// <summary>What the caller of an endpoint must be allowed to do.</summary>
/// <param name="Permission">A name of the service's <see cref="PermissionTable"/>.</param>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;
