using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Aid.Public;

/// <summary>What everybody may read, of every unit: appeals and what they brought, notices, the book.</summary>
internal static class PublicEndpoints
{
    public static void MapPublic(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/aid/public").AllowAnybody(Scope.All("what is public of every unit")).WithTags("Public").AddEndpointFilter(Keep);
        open.MapGet("campaigns", PublicCampaigns.List);
        open.MapGet("campaigns/{id:guid}", PublicCampaigns.One);
        open.MapGet("receipts/{receipt}", PublicCampaigns.Receipt);
        open.MapGet("programmes", PublicProgrammes.List);
        open.MapGet("programmes/{id}", PublicProgrammes.One);
        open.MapGet("notices", PublicNotices.List);
        open.MapGet("notices/{id:guid}", PublicNotices.One);
        open.MapPost("notices/{id:guid}/objections", RaiseObjection.Handle);
        open.MapGet("ledger", PublicLedger.List);
        open.MapGet("ledger/{code}", PublicLedger.One);
        open.MapGet("ledger/{code}/entries.txt", PublicLedger.Download);
    }

    private static ValueTask<object?> Keep(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            context.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
        }

        return next(context);
    }
}
