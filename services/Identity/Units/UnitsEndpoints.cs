using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Identity.Units;

internal static class UnitsEndpoints
{
    public static void MapUnits(this IEndpointRouteBuilder routes)
    {
        var units = routes.MapGroup("/api/identity/units").WithTags("Units");
        var read = units.MapGroup("").RequirePermission(Permissions.ReadUnits);
        read.MapGet("", ListUnits.Handle);
        read.MapGet("search", SearchUnits.Handle);
        read.MapGet("{code}", GetUnit.Handle);
        read.MapPost("names", NameUnits.Handle);
        var write = units.MapGroup("").RequirePermission(Permissions.WriteUnits);
        write.MapPost("", AddUnit.Handle);
        write.MapPut("{code}", RenameUnit.Handle);
        units.MapPost("{code}/move", MoveUnit.Handle).RequirePermission(Permissions.MoveUnits);
    }
}

/// <summary>A unit as lists show it.</summary>
public sealed record UnitResponse(string Code, string Name, string Kind, string? ParentCode, int ChildCount, long Version);
