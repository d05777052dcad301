using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tongxing.Gateway.Protection;

/// <summary>
/// Counts in memory alone, under an HMAC whose key is made anew every hour and never leaves this process: what it knows of an
/// address nobody finds again, in no store and no backup. The price is that each gateway counts for itself.
/// </summary>
internal sealed class ForgetfulCounter(TimeProvider clock)
{
    private const int KeySize = 32;
    private readonly Lock gate = new();
    private readonly Dictionary<Int128, int> counts = [];
    private readonly byte[] key = new byte[KeySize];
    private long hour = -1;
    private long minute = -1;

    /// <summary>How often in this minute, this time included.</summary>
    public int Count(string kind, string who)
    {
        lock (gate)
        {
            Forget(clock.GetUtcNow());
            var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}:{who}"));
            return ++CollectionsMarshal.GetValueRefOrAddDefault(counts, MemoryMarshal.Read<Int128>(hash), out _);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        var (thisHour, thisMinute) = (now.ToUnixTimeSeconds() / 3600, now.ToUnixTimeSeconds() / 60);
        if (thisHour != hour)
        {
            RandomNumberGenerator.Fill(key);
            hour = thisHour;
        }

        if (thisMinute != minute)
        {
            counts.Clear();
            minute = thisMinute;
        }
    }
}
