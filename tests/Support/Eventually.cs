namespace Tongxing.Support;

/// <summary>Waits for what happens in the background.</summary>
public static class Eventually
{
    /// <summary>Asks every 50 ms until it holds, for 20 seconds unless told otherwise; then the test fails by cancellation.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }
}
