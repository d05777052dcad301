namespace Tongxing.Demo;

/// <summary>For what comes over the bus.</summary>
internal static class Waiting
{
    private const int Tries = 300;

    /// <summary>Asks twice a second, for two and a half minutes, until it is so.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            if (tries == Tries)
            {
                throw new InvalidOperationException($"Waited in vain until {what}.");
            }

            await Task.Delay(500);
        }
    }
}
