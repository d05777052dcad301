using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Pairing.Helpers;

internal static class HelpersEndpoints
{
    public static void MapHelpers(this IEndpointRouteBuilder routes)
    {
        var helpers = routes.MapGroup("/api/pairing/helpers").WithTags("Helpers");
        var read = helpers.MapGroup("").RequirePermission(Permissions.ReadHelpers);
        read.MapGet("", ListHelpers.Handle);
        read.MapPost("search", ListHelpers.Search);
        read.MapPost("names", GetHelperNames.Handle);
        read.MapGet("{id:guid}", ListHelpers.One);
        var write = helpers.MapGroup("").RequirePermission(Permissions.WriteHelpers);
        write.MapPost("", AddHelper.Handle);
        write.MapPut("{id:guid}", ChangeHelper.Handle);
        write.MapPost("{id:guid}/retirement", RetireHelper.Handle);
    }
}

/// <summary>A helper with how many children they have now.</summary>
public sealed record HelperResponse(Guid Id, Guid? AccountId, string DisplayName, string Kind, string OrgCode, int Load, int? LoadMax, bool Retired, string? PhoneMasked, long Version);

internal static class HelperKinds
{
    public static IReadOnlyList<string> All { get; } =
        ["teacher", "class-teacher", "party-member", "agency-parent", "volunteer", "cadre", "peer", "relative"];
}
