using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Counselling.Letters;

internal static class LettersEndpoints
{
    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/api/counselling/letters").WithTags("Letters");
        letters.MapGroup("").RequirePermission(Permissions.ListLetters).MapGet("", ListLetters.Handle);
        var read = letters.MapGroup("{id:guid}").RequirePermission(Permissions.ReadLetters);
        read.MapGet("", GetLetter.Handle);
        read.MapPost("answers", AnswerLetter.Handle);
        read.MapPost("hand-over", HandOver.Handle);
        read.MapPost("return", ReturnLetter.Handle);
        read.MapPost("closure", CloseLetter.Handle);
    }
}
