using Microsoft.Extensions.Options;
using Tongxing.Registry.Rosters.Reading;

namespace Tongxing.Registry.Imports;

internal static class ImportSetup
{
    public static void AddRosterImports(this WebApplicationBuilder builder)
    {
        // Old .xls files name code pages that .NET knows only after this.
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        builder.Services.AddOptions<RosterLimits>().BindConfiguration(RosterLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IOptions<RosterLimits>>().Value);
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IOptions<ImportOptions>>().Value);
        builder.Services.AddSingleton<ImportBell>();
        builder.Services.AddSingleton<RowPayloads>();
        builder.Services.AddScoped<NamedColumns>();
        builder.Services.AddScoped<RosterCheck>();
        builder.Services.AddScoped<RowStager>();
        builder.Services.AddScoped<RosterApply>();
        builder.Services.AddScoped<RosterBatch>();
        builder.Services.AddHostedService<ImportWorker>();
        builder.Services.AddHostedService<ImportRetention>();
    }
}
