using System.Globalization;
using System.Net.Http.Headers;

namespace Tongxing.Portal.Services;

/// <summary>Asks services for findings and problems in the language the page is shown in.</summary>
internal sealed class ReaderLanguage : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        return base.SendAsync(request, cancellationToken);
    }
}
