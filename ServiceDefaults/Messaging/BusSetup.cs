using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tongxing.ServiceDefaults.Messaging;

internal static class BusSetup
{
    /// <summary>Finds the public consumers of one assembly and gives each its own quorum queue.</summary>
    public static void AddBus(this IServiceCollection services, BusAddress address, Assembly consumers)
    {
        var names = new KebabCaseEndpointNameFormatter(address.Service, includeNamespace: false);
        foreach (var contract in ContractsOf(consumers, names))
        {
            services.AddSingleton(contract);
        }

        services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(names);
            bus.DisableUsageTelemetry(); // nothing about this system goes to anybody unasked
            bus.AddConsumers(consumers);
            bus.AddConfigureEndpointsCallback(ConfigureEndpoint);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(address.Broker);
                // Without AnyMessageType: a consumer of two contracts must not be given each message as both.
                rabbit.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
                rabbit.ConfigureEndpoints(context);
            });
        });
        services.Configure<MassTransitHostOptions>(host => host.StopTimeout = TimeSpan.FromSeconds(15));
    }

    private static IEnumerable<ConsumedContract> ContractsOf(Assembly consumers, KebabCaseEndpointNameFormatter names) =>
        from consumer in consumers.GetExportedTypes().Where(type => !type.IsAbstract)
        from contract in consumer.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConsumer<>)
        let message = contract.GetGenericArguments()[0]
        select new ConsumedContract($"{message.Namespace}:{message.Name}", QueueOf(consumer, names), consumer);

    private static string QueueOf(Type consumer, KebabCaseEndpointNameFormatter names) => (string)typeof(KebabCaseEndpointNameFormatter)
        .GetMethod(nameof(KebabCaseEndpointNameFormatter.Consumer))!.MakeGenericMethod(consumer).Invoke(names, null)!;

    private static void ConfigureEndpoint(IRegistrationContext context, string name, IReceiveEndpointConfigurator endpoint)
    {
        var options = context.GetRequiredService<IOptions<MessagingOptions>>().Value;
        ((IRabbitMqReceiveEndpointConfigurator)endpoint).SetQuorumQueue();
        endpoint.PrefetchCount = Math.Max(16, 2 * options.InboxGroup * options.InboxLanes);
        endpoint.UseMessageRetry(retry => // an outage is nobody's fault: wait for its end, however long
        {
            retry.Handle<Exception>(Outage.Caused);
            retry.Exponential(int.MaxValue, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(0.2));
        });
        endpoint.UseMessageRetry(retry =>
        {
            // A rule that says no will say no again: straight to the error queue.
            retry.Handle<Exception>(failure => !Outage.Caused(failure) && failure is not Errors.RuleViolationException);
            retry.Intervals(options.Waits);
        });
        endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
    }
}
