namespace Tongxing.E2E.Tests;

/// <summary>Needs the running system; where none is, the test is skipped, except in CI.</summary>
public sealed class SystemFactAttribute : FactAttribute
{
    public SystemFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && DemoSystem.Find() is null)
        {
            Skip = "Start the system first: ./run --detach";
        }
    }
}

/// <inheritdoc cref="SystemFactAttribute"/>
public sealed class SystemTheoryAttribute : TheoryAttribute
{
    public SystemTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") is null && DemoSystem.Find() is null)
        {
            Skip = "Start the system first: ./run --detach";
        }
    }
}
