using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.ServiceDefaults.Tests.Privacy;

public sealed class FieldCipherTests
{
    private const string Number = "520502201505021234";
    private static readonly Guid Owner = Guid.CreateVersion7();

    [Fact]
    public void What_an_old_key_closed_still_opens_after_a_rotation()
    {
        using var before = Cipher("1", ("1", "the first key of this test, long enough"));
        using var after = Cipher("2", ("1", "the first key of this test, long enough"), ("2", "the second key of this test, long enough"));
        using var without = Cipher("2", ("2", "the second key of this test, long enough"));
        var old = before.Protect(Number, Owner, "number");

        Assert.Equal(Number, after.Unprotect(old, Owner, "number"));
        Assert.Equal(Number, without.Unprotect(after.Protect(Number, Owner, "number"), Owner, "number"));
        Assert.Throws<CryptographicException>(() => without.Unprotect(old, Owner, "number"));
    }

    [Fact]
    public void A_value_opens_only_for_its_owner_and_field_and_only_unchanged()
    {
        using var cipher = Cipher("1", ("1", "the first key of this test, long enough"));
        var closed = cipher.Protect(Number, Owner, "number");
        var changed = closed.ToArray();
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => cipher.Unprotect(closed, Guid.CreateVersion7(), "number"));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Unprotect(closed, Owner, "phone"));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Unprotect(changed, Owner, "number"));
    }

    [Fact]
    public void Equal_values_do_not_look_equal()
    {
        using var cipher = Cipher("1", ("1", "the first key of this test, long enough"));

        Assert.NotEqual(cipher.Protect(Number, Owner, "number"), cipher.Protect(Number, Owner, "number"));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 200, 1, 2 })]
    [InlineData(new byte[] { 1, (byte)'1', 0, 0 })]
    public void What_was_never_closed_is_refused_as_such(byte[] nonsense)
    {
        using var cipher = Cipher("1", ("1", "the first key of this test, long enough"));

        Assert.ThrowsAny<CryptographicException>(() => cipher.Unprotect(nonsense, Owner, "number"));
    }

    [Fact]
    public void Many_threads_do_not_mix_their_texts_up()
    {
        using var cipher = Cipher("1", ("1", "the first key of this test, long enough"));

        Parallel.For(0, 2_000, n => Assert.Equal($"{n}", cipher.Unprotect(cipher.Protect($"{n}", Owner, "n"), Owner, "n")));
    }

    [Fact]
    public void A_ring_without_its_current_key_or_with_a_short_one_is_refused_at_start()
    {
        Assert.Throws<InvalidOperationException>(() => Cipher("2", ("1", "the first key of this test, long enough")));
        Assert.Throws<InvalidOperationException>(() => Cipher("1", ("1", "short")));
    }

    [Fact]
    public void The_blind_index_is_stable_and_keyed()
    {
        var (one, same, other) = (Index("an index key for tests that is long enough"), Index("an index key for tests that is long enough"), Index("another index key that is long enough too"));

        Assert.Equal(one.Of(Number), same.Of(Number));
        Assert.NotEqual(one.Of(Number), one.Of(Number[..^1] + "5"));
        Assert.NotEqual(one.Of(Number), other.Of(Number));
        Assert.Equal(32, one.Of(Number).Length);
    }

    private static BlindIndex Index(string key) => new(Options.Create(new FieldEncryptionOptions { IndexKey = key }));

    private static FieldCipher Cipher(string current, params (string Id, string Key)[] keys)
    {
        var options = new FieldEncryptionOptions { Current = current };
        foreach (var (id, key) in keys)
        {
            options.Keys[id] = key;
        }

        return new(Options.Create(options));
    }
}
