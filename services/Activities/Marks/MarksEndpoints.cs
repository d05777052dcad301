using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Activities.Marks;

internal static class MarksEndpoints
{
    public static void MapMarks(this IEndpointRouteBuilder routes)
    {
        var marks = routes.MapGroup("/api/activities/marks").WithTags("Marks");
        var read = marks.MapGroup("").RequirePermission(Permissions.ReadMarks);
        read.MapGet("", ListMarks.Handle);
        read.MapGet("units", CountWithout.Handle);
        read.MapGet("children/{childId:guid}", ListOfChild.Handle);
        marks.MapPut("", SaveMarks.Handle).RequirePermission(Permissions.WriteMarks);
    }
}
