using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tongxing.ServiceDefaults.Web;

/// <summary>The language of what is written for a reader: files, reasons in them.</summary>
public static class Language
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>Chinese, unless the reader prefers English.</summary>
    public static CultureInfo Of(HttpRequest request)
    {
        var first = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault(language => language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)
                || language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        return first?.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Chinese;
    }
}
