using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Public;

/// <summary>What everybody may read, of every unit: appeals and what they brought, notices, the book.</summary>
internal static class PublicEndpoints
{
    public static void MapPublic(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/aid/public").AllowAnonymous().WithTags("Public").AddEndpointFilter(RunAsync);
        open.MapGet("campaigns", PublicCampaigns.List);
        open.MapGet("campaigns/{id:guid}", PublicCampaigns.One);
        open.MapGet("receipts/{receipt}", PublicCampaigns.Receipt);
        open.MapGet("notices", PublicNotices.List);
        open.MapGet("notices/{id:guid}", PublicNotices.One);
        open.MapPost("notices/{id:guid}/objections", RaiseObjection.Handle);
        open.MapGet("ledger", PublicLedger.List);
        open.MapGet("ledger/{code}", PublicLedger.One);
        open.MapGet("ledger/{code}/entries.txt", PublicLedger.Download);
    }

    private static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AidDb>();
        await using var transaction = await db.BeginAsync(Scope.All("what is public of every unit"), http.RequestAborted);
        var answer = await next(context);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Headers.CacheControl = "public, max-age=60";
        }
        else if ((answer is INestedHttpResult nested ? nested.Result : answer) is IStatusCodeHttpResult { StatusCode: < StatusCodes.Status400BadRequest })
        {
            await transaction.CommitAsync(http.RequestAborted);
        }

        return answer;
    }
}
