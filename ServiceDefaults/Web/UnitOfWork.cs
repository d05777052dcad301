using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Web;

internal static class UnitOfWork
{
    /// <summary>
    /// One request, one transaction, one scope. It commits when the handler returns a result below 400, so that a
    /// handler that refuses halfway leaves nothing behind.
    /// </summary>
    /// <param name="endpoints">What is to run so.</param>
    /// <param name="scope">The caller's, unless another one is given: for those who are nobody.</param>
    public static TBuilder WithUnitOfWork<TBuilder>(this TBuilder endpoints, Scope? scope = null)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter((context, next) => RunAsync(context, next, scope));

    extension(object? answer)
    {
        /// <summary>What a handler chose among several kinds of result.</summary>
        public object? Chosen => answer is INestedHttpResult nested ? nested.Result : answer;

        /// <summary>The status it will have.</summary>
        public int Status => (answer.Chosen as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
    }

    private static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, Scope? scope)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetService<ServiceDb>() is not { Acting: null } db)
        {
            return await next(context); // no database here, or the group already opened one
        }

        var caller = http.RequestServices.GetRequiredService<Caller>();
        await using var transaction = await db.BeginAsync(scope ?? caller.Scope, http.RequestAborted);
        var answer = scope is null && await Idempotency.AppliesTo(http)
            ? await Idempotency.RunAsync(db, caller, http, () => next(context))
            : await next(context);
        if (db.CommitsOnRefusal || answer.Status < StatusCodes.Status400BadRequest)
        {
            await transaction.CommitAsync(http.RequestAborted);
        }

        return answer;
    }
}
