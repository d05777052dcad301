using Microsoft.Extensions.Options;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Tests.Children;

public sealed class FieldCipherTests
{
    [Fact]
    public void Keeps_texts_apart_that_are_encrypted_at_the_same_time()
    {
        using var cipher = new FieldCipher(Options.Create(new FieldEncryptionOptions { Keys = { ["1"] = new string('k', 32) }, Current = "1" }));
        var wrong = 0;

        Parallel.For(0, 50_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var (owner, text) = (Guid.CreateVersion7(), $"text {number}");
            if (cipher.Unprotect(cipher.Protect(text, owner, "field"), owner, "field") != text)
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
    }
}
