using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Tongxing.Portal.Components;
using Tongxing.Portal.Features.Aid;
using Tongxing.Portal.Features.Imports;
using Tongxing.Portal.Features.Insights;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Hosting;

/// <summary>Static server rendering without Blazor's script.</summary>
internal static class Pages
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddMemoryCache();
        services.AddSingleton<BuildInfo>();
        services.AddExceptionHandler<PageFailure>();
        // Else every Chinese character is written as an entity and the pages grow by a quarter.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal.forms";
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UsePublicPages();
        app.UseLanguages();
        app.UseAntiforgery();
    }

    public static void MapPages(this WebApplication app)
    {
        // A group, because both calls add endpoints of their own that only a group's conventions reach.
        var pages = app.MapGroup("");
        ((IEndpointConventionBuilder)pages).Finally(Declare);
        pages.MapStaticAssets();
        pages.MapRazorComponents<App>();
        app.MapRejectedRows();
        app.MapAidDownloads();
        app.MapReports();
        app.MapGet("/portal/token", (IAntiforgery antiforgery, HttpContext http) =>
            TypedResults.Ok(new { token = antiforgery.GetAndStoreTokens(http).RequestToken })).AllowAnonymous();
    }

    private static void Declare(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new SkipStatusCodePagesAttribute());
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post])); // Razor's own leaves HEAD out
            foreach (var needs in endpoint.Metadata.OfType<NeedsAttribute>().ToList())
            {
                endpoint.Metadata.Add(needs.Declared);
            }
        }
        else
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
