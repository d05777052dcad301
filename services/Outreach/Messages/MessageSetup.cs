using Tongxing.Outreach.Deliveries;

namespace Tongxing.Outreach.Messages;

internal static class MessageSetup
{
    /// <summary>The channels to people, as far as they are set up.</summary>
    public static void AddMessages(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SmsOptions>().BindConfiguration("Sms").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MessageOptions>().BindConfiguration("Messages");
        services.AddSingleton<OpenChannels>();
        services.AddSingleton<MessageQueue>();
        services.AddSingleton<MessageTexts>();
        services.AddHttpClient(OpenChannels.Sms).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        // The operator's own choice of address: TargetGuard is for what partners choose.
        services.AddSingleton<SmsChannel>(provider => ActivatorUtilities.CreateInstance<SmsChannel>(provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(OpenChannels.Sms)));
        services.AddSingleton<EmailChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<EmailChannel>());
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<SmsChannel>());
    }
}
