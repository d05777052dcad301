using System.Text;
using RabbitMQ.Client;
using Tongxing.ServiceDefaults.Messaging;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Messaging;

[Collection(nameof(SampleFixture))]
public sealed class InboxTests(SampleFixture sample)
{
    [Fact]
    public async Task The_same_message_five_times_has_one_effect_and_is_not_skipped_by_the_bus()
    {
        var note = Guid.CreateVersion7();
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            MessageId = Guid.CreateVersion7().ToString(),
            Headers = new Dictionary<string, object?> { ["MT-MessageType"] = "urn:message:Tongxing.ServiceDefaults.Tests.Sample:NoteTaken" },
        };
        var body = Encoding.UTF8.GetBytes($$"""{"noteId":"{{note}}","orgCode":"520502"}""");

        foreach (var copy in Enumerable.Range(1, 5))
        {
            await sample.Channel.BasicPublishAsync("", SampleFixture.Queue, false, properties, body);
            await Task.Delay(copy * 20);
        }

        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(note) == 1 && await sample.MessagesInAsync(SampleFixture.Queue) == 0);
        await Task.Delay(300);
        Assert.Equal(1, await sample.EffectsAsync(note));
        Assert.Equal(0u, await sample.MessagesInAsync(SampleFixture.Queue + "_skipped"));
        Assert.Equal(0u, await sample.MessagesInAsync(SampleFixture.Queue + "_error"));
    }

    [Fact]
    public async Task A_failing_message_is_tried_again_then_parked_without_effect_and_put_back_by_command()
    {
        var note = Guid.CreateVersion7();
        WhenNoteTaken.InDoubt[note] = 0;

        await sample.PublishAsync(new NoteTaken(note, "520502"));
        await Eventually.HoldsAsync(async () => await sample.MessagesInAsync(SampleFixture.Queue + "_error") == 1);
        Assert.Equal(3, WhenNoteTaken.InDoubt[note]);
        Assert.Equal(0, await sample.EffectsAsync(note));

        WhenNoteTaken.InDoubt.Clear();
        var (code, output) = await SampleProcess.RunAsync(sample.ProcessSettings(), "--redeliver", SampleFixture.Queue);

        Assert.True(code == 0 && output.Trim() == "1", output);
        await Eventually.HoldsAsync(async () => await sample.EffectsAsync(note) == 1);
        Assert.Equal(0u, await sample.MessagesInAsync(SampleFixture.Queue + "_error"));
    }

    [Fact]
    public async Task Where_nothing_ever_failed_there_is_nothing_to_put_back()
    {
        await sample.Channel.QueueDeclareAsync("tests-calm", durable: true, exclusive: false, autoDelete: false);

        Assert.Equal(0, await Redelivery.RunAsync(new("tests", new(sample.Broker)), "tests-calm", CancellationToken.None));
    }

    [Fact]
    public async Task One_bad_message_among_a_hundred_costs_the_others_nothing()
    {
        var notes = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).ToArray();
        WhenNoteTaken.InDoubt[notes[50]] = 0;

        await sample.PublishAsync([.. notes.Select(note => new NoteTaken(note, "520502"))]);

        var wanted = string.Join(',', notes.Select(note => $"'{note}'"));
        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<long>($"select count(*) from effects where note_id in ({wanted})") == 99);
        await Eventually.HoldsAsync(async () => await sample.MessagesInAsync(SampleFixture.Queue + "_error") == 1);
        Assert.Equal(0, await sample.EffectsAsync(notes[50]));
        WhenNoteTaken.InDoubt.Clear();
        await sample.Channel.QueuePurgeAsync(SampleFixture.Queue + "_error");
    }

    [Fact]
    public async Task A_group_acts_in_a_scope_that_holds_everything_below_each_of_its_units()
    {
        await sample.ActAsync("5207", (db, _) =>
        {
            db.Notes.AddRange(new[] { "520701001S0001", "520701099S0001" }.Select(code => new Note { Id = Guid.CreateVersion7(), OrgCode = code, Text = "x" }));
            return Task.CompletedTask;
        });
        var county = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();

        await sample.PublishAsync([.. county.SelectMany(note => new[] { new NoteTaken(note, "520701", "count"), new NoteTaken(Guid.CreateVersion7(), "520701001S0001") })]);

        var wanted = string.Join(',', county.Select(note => $"'{note}'"));
        await Eventually.HoldsAsync(async () => await sample.ScalarAsync<long>($"select count(*) from effects where note_id in ({wanted})") == 20);
        Assert.Equal(2, await sample.ScalarAsync<long>($"select min(seen) from effects where note_id in ({wanted})"));
    }

    [Fact]
    public async Task Old_deliveries_are_forgotten_and_recent_ones_kept()
    {
        await sample.ExecuteAsync("insert into inbox values (gen_random_uuid(), 'old', now() - interval '31 days'), (gen_random_uuid(), 'new', now() - interval '29 days')");
        await using var app = Npgsql.NpgsqlDataSource.Create(sample.AppConnection);

        await Housekeeping.ForgetAsync(app, "inbox", "received_at", TimeSpan.FromDays(30), CancellationToken.None);
        await using (var months = app.CreateCommand("select create_event_partitions(), drop_old_event_partitions()"))
        {
            await months.ExecuteNonQueryAsync();
        }

        Assert.Equal(0, await sample.ScalarAsync<long>("select count(*) from inbox where consumer = 'old'"));
        Assert.Equal(1, await sample.ScalarAsync<long>("select count(*) from inbox where consumer = 'new'"));
    }
}
