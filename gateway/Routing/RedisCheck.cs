using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Tongxing.Gateway.Routing;

/// <summary>Without Redis nobody is signed in.</summary>
internal sealed class RedisCheck(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync();
            return HealthCheckResult.Healthy();
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException)
        {
            return HealthCheckResult.Unhealthy(away.GetType().Name);
        }
    }
}
