using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongxing.ServiceDefaults.Audit;

namespace Tongxing.ServiceDefaults.Tests.Sample;

/// <summary>A service as small as can be. With <c>publish</c> it hears nothing and takes notes until there are enough.</summary>
public sealed class SampleProgram
{
    private static Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(Permissions.Table);
        builder.AddDataAndMessaging<SampleDb>("sampledb");
        if (args is ["publish", ..])
        {
            foreach (var receiver in builder.Services.Where(IsReceiver).ToList())
            {
                builder.Services.Remove(receiver);
            }

            builder.Services.AddHostedService<StubbornWriter>();
        }

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapNotes();
        app.MapAudit(Permissions.ReadAudit);
        return app.RunServiceAsync(args);
    }

    private static bool IsReceiver(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace?.StartsWith("MassTransit", StringComparison.Ordinal) == true;
}
