using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace AppHost.Local;

internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The one named; else the one this AppHost runs with, if the project has it; else its first of kind "Project".</summary>
    public static (string Name, LaunchProfile Profile)? Choose(IProjectMetadata project, string? name, IConfiguration configuration)
    {
        var profiles = (project.LaunchSettings ?? Read(project.ProjectPath)).Profiles;
        if (name is not null)
        {
            return profiles.TryGetValue(name, out var named)
                ? (name, named)
                : throw new DistributedApplicationException($"{project.ProjectPath} has no launch profile '{name}'.");
        }

        var preferred = configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"];
        var chosen = profiles
            .Where(p => p.Value.CommandName == "Project")
            .OrderByDescending(p => p.Key == preferred)
            .Select(p => (p.Key, p.Value))
            .FirstOrDefault();
        return chosen.Key is null ? null : chosen;
    }

    private static LaunchSettings Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file), Format)! : new();
    }
}
