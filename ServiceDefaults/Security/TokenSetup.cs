using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Tongxing.ServiceDefaults.Security;

internal static class TokenSetup
{
    public static void AddTokens(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<TokenOptions>(builder.Configuration.GetSection("Tokens"));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IOptions<TokenOptions>>(Configure);
    }

    private static void Configure(JwtBearerOptions bearer, IOptions<TokenOptions> tokens)
    {
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = false; // the keys come from Identity's address inside the cluster
        bearer.TokenValidationParameters = new()
        {
            ValidIssuer = tokens.Value.Issuer,
            ValidAudience = TokenClaims.Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = TokenClaims.Subject,
            RoleClaimType = TokenClaims.Role,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            tokens.Value.JwksAddress, new JwksRetriever(tokens.Value.Issuer), new HttpDocumentRetriever { RequireHttps = false })
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(1),
            RefreshInterval = TimeSpan.FromSeconds(10), // an unknown key id asks again, as after a rotation
        };
    }

    private sealed class JwksRetriever(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var configuration = new OpenIdConnectConfiguration { Issuer = issuer };
            foreach (var key in new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel)).GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            return configuration;
        }
    }
}
