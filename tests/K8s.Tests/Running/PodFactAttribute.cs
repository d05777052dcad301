namespace Tongxing.K8s.Tests.Running;

/// <summary>Needs pods; where the machine cannot run any, the test is skipped, except in CI.</summary>
public sealed class PodFactAttribute : FactAttribute
{
    public PodFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && Podman.Obstacle is { } obstacle)
        {
            Skip = obstacle;
        }
    }
}
