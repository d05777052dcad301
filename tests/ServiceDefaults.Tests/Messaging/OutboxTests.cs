using Microsoft.Extensions.DependencyInjection;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

[Collection(nameof(SampleFixture))]
public sealed class OutboxTests(SampleFixture sample)
{
    [Fact]
    public async Task A_transaction_rolled_back_publishes_nothing()
    {
        var (undone, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var scope = sample.NewScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
            await using var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None);
            db.Publish(new NoteTaken(undone, "520502"));
            await db.SaveChangesAsync();
            await db.PublishManyAsync([new NoteTaken(undone, "520502")], CancellationToken.None);
            await transaction.RollbackAsync();
        }

        await sample.ActAsync("52", (db, _) => db.PublishManyAsync([new NoteTaken(kept, "520502")], CancellationToken.None));

        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(kept) == 1);
        Assert.Equal(0, await sample.EffectsAsync(undone));
        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<long>("select count(*) from outbox") == 0);
    }

    [Theory]
    [InlineData("no contract", "{}", "{}")]
    [InlineData("A.B:C", "{}", """{"traceparent":1}""")]
    [InlineData("A.B:C", "{}", "\"headers\"")]
    [InlineData("A.B:C", """{"orgCode":"52\u0000"}""", "{}")]
    public async Task A_row_that_cannot_be_sent_is_set_aside_and_holds_nothing_up(string type, string body, string headers)
    {
        var (row, note) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await sample.ExecuteAsync($"insert into outbox values ('{row}', '{type}', '{body}', '{headers}')");

        await sample.PublishAsync(new NoteTaken(note, "520502"));

        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(note) == 1);
        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<long>($"select count(*) from outbox_set_aside where id = '{row}' and type = '{type}'") == 1);
        Assert.Equal(0, await sample.ScalarAsync<long>($"select count(*) from outbox where id = '{row}'"));
    }

    [Fact]
    public async Task A_text_that_sql_cannot_read_is_sent_all_the_same()
    {
        var note = Guid.CreateVersion7();

        await sample.PublishAsync(new NoteTaken(note, "520502", "a\0b"));

        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(note) == 1);
        Assert.Equal("520502", await sample.ScalarAsync<string>($"select org_code from events where body::text like '%{note}%'"));
    }

    [Fact]
    public async Task A_fact_that_may_wait_is_sent_when_it_is_due()
    {
        var (later, soon, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await sample.ActAsync("52", (db, _) => db.PublishManyAsync([new NoteTaken(later, "520502")], CancellationToken.None, TimeProvider.System.GetUtcNow().AddHours(1)));
        await sample.ActAsync("52", (db, _) => db.PublishManyAsync([new NoteTaken(soon, "520502")], CancellationToken.None, TimeProvider.System.GetUtcNow().AddSeconds(1)));

        await sample.PublishAsync(new NoteTaken(now, "520502"));

        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(now) == 1 && await sample.EffectsAsync(soon) == 1);
        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<long>("select count(*) from outbox") == 1);
        Assert.Equal(1, await sample.ScalarAsync<long>($"delete from outbox where body::text like '%{later}%' returning 1::bigint"));
    }

    [Fact]
    public async Task A_fact_too_large_for_the_bus_is_refused_when_it_is_stated()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => sample.PublishAsync(new NoteTaken(Guid.CreateVersion7(), "520502", new string('x', 256 * 1024))));
    }

    [Fact]
    public async Task What_follows_a_commit_is_forgotten_when_there_was_none()
    {
        await using var scope = sample.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();
        var rung = new List<string>();

        await using (await db.BeginAsync(Scope.Of("52"), CancellationToken.None))
        {
            db.AfterCommit(() => rung.Add("undone"));
        }

        Assert.Null(db.Acting);
        await using (var transaction = await db.BeginAsync(Scope.Of("52"), CancellationToken.None))
        {
            db.AfterCommit(() => rung.Add("done"));
            await transaction.CommitAsync();
        }

        Assert.Equal(["done"], rung);
    }
}
