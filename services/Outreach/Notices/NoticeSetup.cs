using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Duties;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.People;

namespace Tongxing.Outreach.Notices;

internal static class NoticeSetup
{
    public static void AddNotices(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<NoticeOptions>().BindConfiguration("Notices").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<NoticeSight>();
        services.AddScoped<OverdueRounds>();
        // Consumers are public, and what they are given with them; how it is made is not.
        services.AddScoped(provider => new Noticeboard(
            provider.GetRequiredService<OutreachDb>(), provider.GetRequiredService<OpenChannels>(), provider.GetRequiredService<IOptionsMonitor<NoticeOptions>>().CurrentValue,
            provider.GetRequiredService<DeliverySignal>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new Helpers(provider.GetRequiredService<OutreachDb>()));
        services.AddScoped(provider => new OverdueDuties(
            provider.GetRequiredService<OutreachDb>(), provider.GetRequiredService<Noticeboard>(), provider.GetRequiredService<Helpers>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<NoticeClock>();
    }
}
