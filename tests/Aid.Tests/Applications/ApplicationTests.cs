using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.Aid.Deadlines;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.Support;

namespace Tongxing.Aid.Tests.Applications;

[Collection(nameof(AidFixture))]
public sealed class ApplicationTests(AidFixture aid)
{
    [Fact]
    public async Task An_application_goes_its_eight_steps_to_the_account_and_every_step_is_told()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });

        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        var file = await officer.GetStringAsync($"/api/aid/batches/{batch}/bank.csv");
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });
        await AidFixture.PostAsync(aid.Teacher(county), $"/api/aid/applications/{id}/receipt", new { receivedOn = aid.Today, by = "guardian" });

        Assert.Equal("received", await aid.StateAsync(county, id));
        Assert.Contains("李大山", file, StringComparison.Ordinal);
        Assert.Contains("6217001234567890123", file, StringComparison.Ordinal);
        Assert.Contains("800.00", file, StringComparison.Ordinal);
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from audit where action = 'aid.batch.download' and subject = 'batch/{batch}'"));
        Assert.Equal(20_000, (await AidFixture.GetAsync(officer, "/api/aid/ledger/books")).GetProperty("items")[0].GetProperty("funds")[0].GetProperty("leftFen").GetInt64());
        await Eventually.HoldsAsync(async () =>
            (await Task.WhenAll(((string[])["AidApplied", "AidApproved", "AidGranted", "AidPaid", "AidReceived"]).Select(name => aid.EventsAsync(name, id)))).All(count => count == 1));
    }

    [Fact]
    public async Task Whoever_reviewed_or_sent_it_does_not_decide() // AID-50
    {
        var county = AidFixture.NextCounty();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var id = (await aid.ApplyAsync(aid.County(county, other), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Township(county, one), $"/api/aid/applications/{id}/review", new { passed = true });

        foreach (var account in (Guid[])[one, other])
        {
            Assert.Equal("aid.second-person", await AidFixture.RefusedAsync(aid.County(county, account), $"/api/aid/applications/{id}/decision", new { approved = true }));
            await using var around = aid.Owner.CreateCommand($"update applications set decided_by = '{account}' where id = '{id}'");
            Assert.Equal("applications_second_person", (await Assert.ThrowsAsync<PostgresException>(() => around.ExecuteNonQueryAsync())).ConstraintName);
        }

        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{id}/decision", new { approved = true });
        Assert.Equal("approved", await aid.StateAsync(county, id));
    }

    [Fact]
    public async Task The_summary_says_when_the_first_of_each_kind_is_due()
    {
        var county = AidFixture.NextCounty();
        foreach (var days in new[] { 0, 4, 2 })
        {
            await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county), receivedOn: aid.Today.AddDays(-days));
        }

        var row = Assert.Single((await AidFixture.GetAsync(aid.AidOfficer(county), "/api/aid/applications/summary")).GetProperty("items").EnumerateArray());

        Assert.Equal((3, $"{WorkCalendar.AddWorkingDays(aid.Today.AddDays(-4), 5):yyyy-MM-dd}"), (row.GetProperty("count").GetInt32(), row.GetProperty("firstDueOn").GetString()));
    }

    [Fact]
    public async Task The_review_is_due_in_five_working_days_and_marked_once_when_it_is_late() // AID-49
    {
        var county = AidFixture.NextCounty();
        var applied = await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county));
        var id = applied.GetProperty("id").GetGuid();

        await aid.PassWorkingDaysAsync(5);
        var onTheDay = await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true");
        await aid.PassWorkingDaysAsync(1);
        await aid.Services.GetRequiredService<AidClock>().RunAsync(CancellationToken.None);

        Assert.Equal(WorkCalendar.AddWorkingDays(aid.Today, 0), aid.Today);
        Assert.Equal(0, onTheDay.GetProperty("items").GetArrayLength());
        var late = (await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true")).GetProperty("items");
        Assert.Equal(id, late[0].GetProperty("id").GetGuid());
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidStepOverdue", id) == 1);

        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        Assert.Equal(0, (await AidFixture.GetAsync(aid.Township(county), "/api/aid/applications?overdue=true")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("review", """{ "passed": true }""")]
    [InlineData("withdrawal", """{ "reason": "家长撤回" }""")]
    public async Task A_step_that_is_marked_late_in_the_same_moment_is_taken_all_the_same(string step, string body)
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();
        await using var connection = await aid.Owner.OpenConnectionAsync();
        await using var marking = await connection.BeginTransactionAsync();
        await using var mark = new NpgsqlCommand($"update applications set overdue_at = now(), version = version + 1 where id = '{id}'", connection);
        await mark.ExecuteNonQueryAsync();

        var taken = AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/{step}", JsonElement.Parse(body));
        await Eventually.HoldsAsync(async () => await aid.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") > 0);
        await marking.CommitAsync();
        await taken;

        Assert.NotEqual("submitted", await aid.StateAsync(county, id));
    }

    [Fact]
    public async Task A_child_has_one_cash_aid_of_a_purpose_in_a_year_and_two_at_once_do_not_slip_through() // AID-39
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => aid.Teacher(county).PostAsJsonAsync(
            "/api/aid/applications", new { childId = child, programmeId = "LOCAL-01", tier = "usual", receivedOn = aid.Today })));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], tries.Select(response => response.StatusCode).Order());
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from applications where child_id = '{child}'"));
    }

    [Fact]
    public async Task Rejected_needs_a_reason_and_a_withdrawn_application_makes_room_for_another()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var first = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();

        var silent = await AidFixture.RefusedAsync(aid.Township(county), $"/api/aid/applications/{first}/review", new { passed = false });
        await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{first}/review", new { passed = false, note = "材料不全，请补充收入证明" });
        var second = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(aid.Teacher(county), $"/api/aid/applications/{second}/withdrawal", new { reason = "家长撤回" });
        await aid.ApplyAsync(aid.Teacher(county), child);

        var file = await AidFixture.GetAsync(aid.Teacher(county), $"/api/aid/applications/{first}");
        Assert.Equal(("aid.reason-missing", "材料不全，请补充收入证明"), (silent, file.GetProperty("ended").GetProperty("note").GetString()));
        Assert.Equal("withdrawn", await aid.StateAsync(county, second));
    }

    [Fact]
    public async Task A_false_claim_is_cancelled_and_the_money_comes_back_as_a_reversal() // AID-64
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var (id, _) = await PaidAsync(county);

        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/cancellation", new { reason = "虚报家庭收入" });
        var before = await LeftFenAsync(officer);
        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/recovery", new { recoveredOn = aid.Today });
        var again = await AidFixture.RefusedAsync(officer, $"/api/aid/applications/{id}/recovery", new { recoveredOn = aid.Today });

        Assert.Equal((20_000, 100_000, "aid.wrong-step"), (before, await LeftFenAsync(officer), again));
        Assert.Equal("cancelled", await aid.StateAsync(county, id));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidEnded", id) == 1 && await aid.EventsAsync("AidRecovered", id) == 1);
    }

    [Fact]
    public async Task A_payment_that_the_bank_returns_is_due_again_and_can_be_paid_again()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var (id, _) = await PaidAsync(county);

        await AidFixture.PostAsync(officer, $"/api/aid/applications/{id}/return", new { });
        var state = await aid.StateAsync(county, id);
        var again = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{again}/payment", new { paidOn = aid.Today });

        Assert.Equal(("confirmed", "paid"), (state, await aid.StateAsync(county, id)));
        Assert.Equal(20_000, await LeftFenAsync(officer));
        await Eventually.HoldsAsync(async () => await aid.EventsAsync("AidGranted", id) == 2 && await aid.EventsAsync("AidPaid", id) == 2);
    }

    [Fact]
    public async Task Money_does_not_come_back_before_it_was_paid_nor_arrive_before_it_was_granted()
    {
        var county = AidFixture.NextCounty();
        var (id, _) = await PaidAsync(county);
        await AidFixture.PostAsync(aid.AidOfficer(county), $"/api/aid/applications/{id}/cancellation", new { reason = "虚报家庭收入" });
        var waiver = await aid.ApprovedAsync(county, "AID-20", "day");
        await aid.ConfirmAsync(county, "AID-20");

        using var recovered = await aid.AidOfficer(county).PostAsJsonAsync($"/api/aid/applications/{id}/recovery", new { recoveredOn = "1999-01-01" });
        using var received = await aid.Teacher(county).PostAsJsonAsync($"/api/aid/applications/{waiver}/receipt", new { receivedOn = "1999-01-01", by = "school" });

        Assert.True((await recovered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("recoveredOn", out _));
        Assert.True((await received.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("receivedOn", out _));
    }

    [Fact]
    public async Task Nothing_is_paid_out_of_an_empty_fund_and_a_dropped_batch_frees_its_aids()
    {
        var county = AidFixture.NextCounty();
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);

        var empty = await AidFixture.RefusedAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" });
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 80_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/dropping", new { });
        var dropped = await AidFixture.RefusedAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });

        Assert.Equal(("aid.fund-short", "aid.batch-done"), (empty, dropped));
        Assert.Equal(JsonValueKind.Null, (await AidFixture.GetAsync(officer, $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("batchId").ValueKind);
    }

    [Fact]
    public async Task Whom_it_is_paid_to_is_changed_by_the_county_alone_once_that_has_decided() // AID-55
    {
        var county = AidFixture.NextCounty();
        var id = await aid.ApprovedAsync(county);

        var byTeacher = await ChangeAsync(aid.Teacher(county), new { payee = "别人", account = "6217009999999999999" });
        var papers = await ChangeAsync(aid.Teacher(county), new { reason = "父亲也外出了" });
        var byCounty = await ChangeAsync(aid.County(county), new { payee = "李大山的母亲" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.NoContent), (byTeacher, papers, byCounty));
        Assert.Equal("李大山的母亲", (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{id}")).GetProperty("payee").GetString());

        async Task<HttpStatusCode> ChangeAsync(HttpClient who, object change)
        {
            var version = (await AidFixture.GetAsync(who, $"/api/aid/applications/{id}")).GetProperty("application").GetProperty("version").GetInt64();
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/aid/applications/{id}/papers") { Content = JsonContent.Create(change) };
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
            using var response = await who.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Documents_are_kept_by_what_they_are_and_only_their_place_reads_them()
    {
        var county = AidFixture.NextCounty();
        var teacher = aid.Teacher(county);
        var id = (await aid.ApplyAsync(teacher, await aid.RegisterChildAsync(county), papers: ["identity"])).GetProperty("id").GetGuid();

        using var script = await UploadAsync(teacher, id, "<script>alert(1)</script>"u8.ToArray());
        using var added = await UploadAsync(teacher, id, "%PDF-1.7 户口簿"u8.ToArray());
        var document = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var path = $"/api/aid/applications/{id}/documents/{document}";
        using var read = await aid.Township(county).GetAsync(new Uri(path, UriKind.Relative));
        using var stolen = await aid.Township(AidFixture.NextCounty()).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created, HttpStatusCode.NotFound), (script.StatusCode, added.StatusCode, stolen.StatusCode));
        Assert.Equal(("application/pdf", "attachment"), (read.Content.Headers.ContentType!.MediaType, read.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("household-book", (await AidFixture.GetAsync(teacher, $"/api/aid/applications/{id}")).GetProperty("papers").EnumerateArray().Select(paper => paper.GetString()));
        Assert.Equal(1, await aid.ScalarAsync<long>($"select count(*) from audit where action = 'aid.document.read' and subject = 'application/{id}'"));
    }

    [Fact]
    public async Task A_paper_is_no_longer_there_once_its_last_file_is_removed() // AID-48
    {
        var county = AidFixture.NextCounty();
        var teacher = aid.Teacher(county);
        var id = (await aid.ApplyAsync(teacher, await aid.RegisterChildAsync(county), papers: ["identity"])).GetProperty("id").GetGuid();
        var files = new List<Guid>();
        for (var page = 0; page < 2; page++)
        {
            using var added = await UploadAsync(teacher, id, "%PDF-1.7 户口簿"u8.ToArray());
            files.Add((await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        }

        var papers = new List<string>();
        foreach (var file in files)
        {
            using var removed = await teacher.DeleteAsync(new Uri($"/api/aid/applications/{id}/documents/{file}", UriKind.Relative));
            papers.Add(string.Join(' ', (await AidFixture.GetAsync(teacher, $"/api/aid/applications/{id}")).GetProperty("papers").EnumerateArray().Select(paper => paper.GetString())));
        }

        Assert.Equal(["identity household-book", "identity"], papers);
    }

    [Fact]
    public async Task Names_and_accounts_are_kept_encrypted_and_the_account_is_shown_masked()
    {
        var county = AidFixture.NextCounty();
        var id = (await aid.ApplyAsync(aid.Teacher(county), await aid.RegisterChildAsync(county))).GetProperty("id").GetGuid();

        var file = await AidFixture.GetAsync(aid.Township(county), $"/api/aid/applications/{id}");
        var row = await aid.ScalarAsync<string>($"select row_to_json(a)::text from applications a where id = '{id}'");

        Assert.Equal(("李小怡", "***************0123"), (file.GetProperty("childName").GetString(), file.GetProperty("accountMasked").GetString()));
        foreach (var secret in (string[])["李小怡", "李大山", "6217001234567890123", "家中困难"])
        {
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_county_sees_and_does_nothing()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var id = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        var attacker = aid.County(AidFixture.NextCounty());

        using var read = await attacker.GetAsync(new Uri($"/api/aid/applications/{id}", UriKind.Relative));
        using var reviewed = await attacker.PostAsJsonAsync($"/api/aid/applications/{id}/review", new { passed = true });
        using var applied = await attacker.PostAsJsonAsync("/api/aid/applications", new { childId = child, programmeId = "AID-25", tier = "primary", receivedOn = aid.Today });
        using var teacher = await aid.Teacher(county).PostAsJsonAsync($"/api/aid/applications/{id}/review", new { passed = true });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, reviewed.StatusCode, applied.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, teacher.StatusCode);
        Assert.Equal("submitted", await aid.StateAsync(county, id));
    }

    [Theory]
    [InlineData("programmeId", "AID-99", "usual", 0, null)]
    [InlineData("tier", "LOCAL-01", "none", 0, null)]
    [InlineData("amountFen", "AID-31", "decided", 0, null)]
    [InlineData("receivedOn", "LOCAL-01", "usual", 1, null)]
    [InlineData("receivedOn", "LOCAL-01", "usual", -61, null)]
    [InlineData("account", "LOCAL-01", "usual", 0, "12AB")]
    public async Task Tells_the_field_that_is_wrong(string field, string programmeId, string tier, int days, string? account)
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);

        using var refused = await aid.Teacher(county).PostAsJsonAsync(
            "/api/aid/applications", new { childId = child, programmeId, tier, receivedOn = aid.Today.AddDays(days), account });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task The_county_sets_the_amount_where_the_programme_leaves_it_open_and_only_there()
    {
        var county = AidFixture.NextCounty();
        var child = await aid.RegisterChildAsync(county);
        var open = (await aid.ApplyAsync(aid.Teacher(county), child, "AID-31", "decided", amountFen: 90_000)).GetProperty("id").GetGuid();
        var fixedAmount = (await aid.ApplyAsync(aid.Teacher(county), child)).GetProperty("id").GetGuid();
        foreach (var id in (Guid[])[open, fixedAmount])
        {
            await AidFixture.PostAsync(aid.Township(county), $"/api/aid/applications/{id}/review", new { passed = true });
        }

        var other = await AidFixture.RefusedAsync(aid.County(county), $"/api/aid/applications/{fixedAmount}/decision", new { approved = true, amountFen = 90_000 });
        await AidFixture.PostAsync(aid.County(county), $"/api/aid/applications/{open}/decision", new { approved = true, amountFen = 70_000 });

        Assert.Equal("aid.amount-fixed", other);
        Assert.Equal(70_000, (await AidFixture.GetAsync(aid.County(county), $"/api/aid/applications/{open}")).GetProperty("application").GetProperty("amountFen").GetInt64());
    }

    private async Task<(Guid Id, Guid Batch)> PaidAsync(string county)
    {
        var officer = aid.AidOfficer(county);
        var id = await aid.ConfirmedAsync(county);
        await AidFixture.PostAsync(officer, "/api/aid/ledger/allocations", new { fund = "LOCAL-01", amountFen = 100_000, bookedOn = aid.Today, memo = "县级捐助资金" });
        var batch = (await AidFixture.PostAsync(officer, "/api/aid/batches", new { programmeId = "LOCAL-01" })).GetProperty("id").GetGuid();
        await AidFixture.PostAsync(officer, $"/api/aid/batches/{batch}/payment", new { paidOn = aid.Today });
        return (id, batch);
    }

    private static async Task<long> LeftFenAsync(HttpClient officer) =>
        (await AidFixture.GetAsync(officer, "/api/aid/ledger/books")).GetProperty("items")[0].GetProperty("funds")[0].GetProperty("leftFen").GetInt64();

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, Guid id, byte[] content)
    {
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var form = new MultipartFormDataContent { { file, "file", "户口簿.pdf" }, { new StringContent("household-book"), "kind" } };
        return await client.PostAsync(new Uri($"/api/aid/applications/{id}/documents", UriKind.Relative), form);
    }
}
