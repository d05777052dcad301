namespace Tongxing.Portal.Services;

internal static class PassedFiles
{
    /// <summary>Passes a service's file on as it comes, kept nowhere; a refusal as its status.</summary>
    public static async Task<IResult> PassAsync(this Task<HttpResponseMessage> asked, HttpContext http, CancellationToken ct)
    {
        var answer = await asked;
        http.Response.RegisterForDispose(answer);
        if (!answer.IsSuccessStatusCode)
        {
            return TypedResults.StatusCode((int)answer.StatusCode);
        }

        http.Response.Headers.CacheControl = "no-store";
        var content = answer.Content.Headers;
        return TypedResults.Stream(await answer.Content.ReadAsStreamAsync(ct), content.ContentType?.ToString(), content.ContentDisposition?.FileNameStar ?? content.ContentDisposition?.FileName?.Trim('"'));
    }
}
