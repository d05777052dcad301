using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongxing.Contracts.Counselling;
using Tongxing.Contracts.Identity;
using Tongxing.Contracts.Pairing;
using Tongxing.Outreach.Preferences;
using Tongxing.Outreach.Tests.Notices;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.Support;

namespace Tongxing.Outreach.Tests.Messages;

[Collection(nameof(OutreachFixture))]
public sealed class MessageTests(OutreachFixture outreach)
{
    [Fact]
    public async Task An_urgent_notice_reaches_those_who_hold_the_role_by_mail_and_text_message_whatever_the_hour()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001", quiet: true);

        var letter = await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Mail.To(officer.Email).Count == 1 && outreach.Sms.To(officer.Phone).Count == 1));

        var mail = outreach.Mail.To(officer.Email).Single();
        Assert.Equal(("悄悄话需要马上查看", "notice@tongxing.test"), (mail.Message.Subject, mail.Message.From.Mailboxes.Single().Address));
        Assert.Equal($"一封悄悄话提到危险，请马上查看。\n\n{TestTokens.Issuer}/letters/{letter}\n", mail.Text);
        Assert.Equal(("【童行】一封悄悄话提到危险，请马上查看。", "the provider's key"), (outreach.Sms.To(officer.Phone).Single().Text, outreach.Sms.To(officer.Phone).Single().Key));
        await StatesAsync(officer, "delivered", 2);
    }

    [Fact]
    public async Task What_is_not_urgent_waits_for_the_end_of_quiet_hours()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001", quiet: true);

        await outreach.PublishAsync(id => new CrisisStepOverdue(Guid.CreateVersion7(), id, "review", 2, county + "011S0001", 2)); // urgent: what it waits behind
        await TellOfDutiesAsync(officer, county);
        await StatesAsync(officer, "delivered", 2);

        Assert.Equal(1, await CountAsync(officer, "state = 'pending' and attempts = 0 and next_attempt_at between now() + interval '40 minutes' and now() + interval '70 minutes'"));
        Assert.Equal("危机处置步骤超时", outreach.Mail.To(officer.Email).Single().Message.Subject);
        await SqlAsync($"update preferences set quiet_from = quiet_to where account_id = '{officer.Account}'; update deliveries set next_attempt_at = now() where account_id = '{officer.Account}'");
        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Mail.To(officer.Email).Count == 2));
    }

    [Fact]
    public async Task What_comes_into_quiet_hours_only_when_its_turn_comes_waits_as_well()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001", quiet: true);
        await TellOfDutiesAsync(officer, county);

        await SqlAsync($"update deliveries set next_attempt_at = now() where account_id = '{officer.Account}'");
        await Eventually.HoldsAsync(async () => await CountAsync(officer, "state = 'pending' and attempts = 0 and next_attempt_at > now() + interval '40 minutes'") == 1);

        Assert.Empty(outreach.Mail.To(officer.Email));
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_gets_nothing_any_more_not_even_what_was_laid_out()
    {
        var county = outreach.NextCounty();
        var (stays, leaves) = (await PersonAsync("school-officer", county + "011S0001"), await PersonAsync("school-officer", county + "011S0001", quiet: true));
        await TellOfDutiesAsync(stays, county);
        await Eventually.HoldsAsync(async () => await CountAsync(leaves, "state = 'pending'") == 1);

        await outreach.PublishAsync(_ => new GrantEnded(leaves.Grant, leaves.Account, county + "011S0001", 2));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<bool>($"select ended from grants where id = '{leaves.Grant}'"));
        await SqlAsync($"update deliveries set next_attempt_at = now() where account_id = '{leaves.Account}'");
        await Eventually.HoldsAsync(async () => await CountAsync(leaves, "state = 'dead' and last_error = 'nobody'") == 1);
        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Mail.To(stays.Email).Count == 2));

        Assert.Empty(outreach.Mail.To(leaves.Email));
        Assert.Equal(1, await CountAsync(leaves, "true"));
    }

    [Fact]
    public async Task A_locked_account_gets_nothing_until_it_is_let_in_again()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001");
        await outreach.PublishAsync(_ => new AccountUnlocked(officer.Account, county, 5));
        await outreach.PublishAsync(_ => new AccountLocked(officer.Account, county, 6));
        await Eventually.HoldsAsync(async () => await LockedAsync(officer) == "True");

        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await outreach.As("school-officer", county + "011S0001").OnlyNoticeAsync();
        Assert.Equal(0, await CountAsync(officer, "true"));
        await outreach.PublishAsync(_ => new AccountUnlocked(officer.Account, county, 7));
        await Eventually.HoldsAsync(async () => await LockedAsync(officer) == "False");
        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));

        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Mail.To(officer.Email).Count == 1));
    }

    [Fact]
    public async Task A_kind_goes_out_by_the_channels_that_a_person_wishes()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001");
        await SqlAsync($"insert into wishes values ('{officer.Account}', 'letter-flagged', 'email', false), ('{officer.Account}', 'activity-approved', 'sms', true)");

        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await outreach.PublishAsync(id => new Contracts.Activities.ActivityApproved(id, "film", new(2026, 12, 1), county + "011S0001", 1));
        await StatesAsync(officer, "delivered", 2);

        Assert.Equal(["【童行】一封悄悄话提到危险，请马上查看。", "【童行】活动“观影”已获批，将于12月1日开展。"], outreach.Sms.To(officer.Phone).Select(sms => sms.Text).Order(StringComparer.Ordinal));
        Assert.Empty(outreach.Mail.To(officer.Email));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_tried_again_with_the_same_message_id_and_one_that_knows_no_such_mailbox_is_not()
    {
        var county = outreach.NextCounty();
        var (busy, gone) = (await PersonAsync("school-officer", county + "011S0001"), await PersonAsync("school-officer", county + "011S0001"));
        outreach.Mail.AnswerNext(busy.Email, "451 later", "421 still later");
        outreach.Mail.AnswerNext(gone.Email, "550 no such mailbox");
        outreach.Sms.AnswerNext(busy.Phone, 3);
        outreach.Sms.AnswerNext(gone.Phone, 7);

        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await StatesAsync(busy, "delivered", 2);
        await StatesAsync(gone, "dead", 2);

        Assert.Equal((3, 2), (await AttemptsAsync(busy, "email"), await AttemptsAsync(busy, "sms")));
        Assert.Equal((1, 1), (await AttemptsAsync(gone, "email"), await AttemptsAsync(gone, "sms")));
        Assert.Equal(("SMTP 550", "code 7"), (await ErrorAsync(gone, "email"), await ErrorAsync(gone, "sms")));
        Assert.Single(outreach.Mail.To(busy.Email));
        Assert.StartsWith((await outreach.ScalarAsync<Guid>($"select id from deliveries where account_id = '{busy.Account}' and channel = 'email'")).ToString("N"), outreach.Mail.To(busy.Email).Single().Message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_try_a_message_is_given_up()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("school-officer", county + "011S0001");
        outreach.Sms.AnswerNext(officer.Phone, 3, 3, 3, 3, 3);

        await outreach.PublishAsync(id => new LetterFlagged(id, county + "011S0001", 1));
        await StatesAsync(officer, "dead", 1);

        Assert.Equal(3, await AttemptsAsync(officer, "sms"));
    }

    [Fact]
    public async Task No_name_leaves_the_system_and_a_text_is_escaped_for_where_it_stands()
    {
        var (county, helper) = (outreach.NextCounty(), await PersonAsync("helper", outreach.NextCounty()));
        var pairing = await outreach.PublishAsync(id => new PairingStarted(id, Guid.CreateVersion7(), Guid.CreateVersion7(), helper.Account, county, 1));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from assignments where pairing_id = '{pairing}'") == 1);

        await outreach.PublishAsync(id => new DutyMissed(id, pairing, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "talk", new(2026, 11, 16), new(2026, 11, 22), new(2026, 11, 20), 1, 0, county, 2));
        await Eventually.HoldsAsync(() => Task.FromResult(outreach.Sms.To(helper.Phone).Count == 1));

        var sms = outreach.Sms.To(helper.Phone).Single();
        Assert.Equal(("【童行】对一名儿童的谈心应在11月20日前完成，记录了 0/1 次。补记后即视为完成。", "SMS_1001"), (sms.Text, sms.Template));
    }

    [Fact]
    public async Task Partners_deliveries_show_nothing_of_what_goes_to_people()
    {
        var county = outreach.NextCounty();
        var officer = await PersonAsync("county-officer", county);
        await outreach.PublishAsync(id => new CrisisStepOverdue(Guid.CreateVersion7(), id, "review", 4, county, 2));
        await StatesAsync(officer, "delivered", 2);
        var delivery = await outreach.ScalarAsync<Guid>($"select id from deliveries where account_id = '{officer.Account}' and channel = 'email'");

        using var seen = await outreach.Officer(county).GetAsync($"/api/outreach/deliveries/{delivery}");
        using var again = await outreach.Officer(county).PostAsJsonAsync($"/api/outreach/deliveries/{delivery}/redelivery", new { });

        Assert.Equal((System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.NotFound), (seen.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Mail_that_waits_is_not_in_the_way_of_what_partners_get()
    {
        await using var receiver = await Receiver.StartAsync();
        var county = outreach.NextCounty();
        var subscription = await outreach.SubscribeAsync(receiver, county);
        await SqlAsync(
            $"""
             insert into deliveries (id, org_code, channel, account_id, event_id, event_type, body, next_attempt_at, state)
             select gen_random_uuid(), '{county}', 'email', gen_random_uuid(), gen_random_uuid(), 'duties-due', '{"{}"}', now() - interval '1 day', 'pending' from generate_series(1, 20000);
             analyze deliveries
             """);
        try
        {
            Assert.Contains("deliveries_due_webhook", await PlanAsync(), StringComparison.Ordinal);
            await outreach.FulfilDutyAsync(county);
            await outreach.StateBecomesAsync(subscription, "delivered");
        }
        finally
        {
            await SqlAsync($"delete from deliveries where org_code = '{county}' and channel = 'email'");
        }
    }

    private async Task<string> PlanAsync()
    {
        await using var command = outreach.Owner.CreateCommand(
            """
            explain select c.id from deliveries c where c.channel = 'webhook' and c.state = 'pending' and c.next_attempt_at <= now() order by c.next_attempt_at limit 64
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += reader.GetString(0) + "\n";
        }

        return plan;
    }

    // What is not urgent; one of its own each time.
    private async Task TellOfDutiesAsync(Person officer, string county)
    {
        await using var scope = outreach.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Data.OutreachDb>();
        await using var transaction = await db.BeginAsync(ServiceDefaults.Data.Scope.Of(county), CancellationToken.None);
        var board = scope.ServiceProvider.GetRequiredService<Outreach.Notices.Noticeboard>();
        await board.TellAsync([Outreach.Notices.Draft.For(new Outreach.Notices.Post("school-officer", county + "011S0001"), "duties-overdue", officer.Email, ("count", "3"))], CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task<Person> PersonAsync(string role, string orgCode, bool quiet = false)
    {
        var (account, number) = (Guid.CreateVersion7(), Random.Shared.Next(10_000_000, 99_999_999));
        var person = new Person(account, Guid.CreateVersion7(), $"p{account:N}@school.test", $"139{number}");
        await outreach.PublishAsync(_ => new GrantGiven(person.Grant, account, role, "place", orgCode, 1));
        await Eventually.HoldsAsync(async () => await outreach.ScalarAsync<long>($"select count(*) from grants where id = '{person.Grant}'") == 1);
        var cipher = outreach.Services.GetRequiredService<FieldCipher>();
        foreach (var (channel, address) in new[] { ("email", person.Email), ("sms", person.Phone) })
        {
            await using var add = outreach.Owner.CreateCommand("insert into addresses (account_id, channel, address_cipher, confirmed_at) values ($1, $2, $3, now())");
            add.Parameters.Add(new() { Value = account });
            add.Parameters.Add(new() { Value = channel });
            add.Parameters.Add(new() { Value = Addresses.Seal(cipher, address, account) });
            await add.ExecuteNonQueryAsync();
        }

        // Never quiet, or from an hour ago to an hour from now: whatever time the test runs at.
        await SqlAsync(quiet ? Quiet(account) : $"insert into preferences (account_id, quiet_from, quiet_to) values ('{account}', '12:00', '12:00')");
        return person;
    }

    private static string Quiet(Guid account) =>
        $"""
         insert into preferences (account_id, quiet_from, quiet_to)
         select '{account}', (local - interval '1 hour')::time, (local + interval '1 hour')::time from (select now() at time zone 'Asia/Shanghai' as local) moment
         on conflict (account_id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
         """;

    private Task StatesAsync(Person person, string state, int count) => Eventually.HoldsAsync(async () => await CountAsync(person, $"state = '{state}'") == count);

    private Task<long> CountAsync(Person person, string where) => outreach.ScalarAsync<long>($"select count(*) from deliveries where account_id = '{person.Account}' and {where}");

    private async Task<int> AttemptsAsync(Person person, string channel) =>
        (int)await outreach.ScalarAsync<long>($"select count(*) from delivery_attempts t join deliveries d on d.id = t.delivery_id where d.account_id = '{person.Account}' and d.channel = '{channel}'");

    private Task<string> ErrorAsync(Person person, string channel) => outreach.ScalarAsync<string>($"select last_error from deliveries where account_id = '{person.Account}' and channel = '{channel}'");

    private Task<string> LockedAsync(Person person) => outreach.ScalarAsync<string>($"select coalesce((select initcap(locked::text) from locked_accounts where account_id = '{person.Account}'), '')");

    private async Task SqlAsync(string sql)
    {
        await using var command = outreach.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Person(Guid Account, Guid Grant, string Email, string Phone);
}
