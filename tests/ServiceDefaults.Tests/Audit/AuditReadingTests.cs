using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Calendar;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;
using Tongxing.Support;

namespace Tongxing.ServiceDefaults.Tests.Audit;

[Collection(nameof(SampleFixture))]
public sealed class AuditReadingTests(SampleFixture sample)
{
    private const string Path = "/api/sample/audit";

    [Fact]
    public async Task An_auditor_reads_what_was_done_in_their_place_newest_first()
    {
        await ActAsync("529911", "note/1");
        await ActAsync("529911001", "note/2");
        await ActAsync("529912", "note/3");
        await ActAsync("5299", "note/4");

        Assert.Equal(["note/2", "note/1"], await SubjectsAsync("529911"));
        Assert.Equal(["note/2"], await SubjectsAsync("529911001"));
        Assert.Equal(["note/4", "note/3", "note/2", "note/1"], await SubjectsAsync("5299"));
    }

    [Fact]
    public async Task Nobody_else_reads_it()
    {
        foreach (var role in (string[])["county-officer", "helper", "partner"])
        {
            using var answer = await sample.As(role, "520502", scopes: "sample").GetAsync(Path);
            using var verification = await sample.As(role, "520502", scopes: "sample").GetAsync($"{Path}/verification");

            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (answer.StatusCode, verification.StatusCode));
        }
    }

    [Fact]
    public async Task The_database_shows_no_other_place_to_a_query_that_forgot_where_it_acts()
    {
        await ActAsync("520721", "note/here");
        await ActAsync("520722", "note/elsewhere");

        Assert.Equal(["note/here"], await SeenAsync(Scope.Of("520721")));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => SeenAsync(Scope.Assigned(Guid.CreateVersion7())));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);

        async Task<List<string>> SeenAsync(Scope scope)
        {
            await using var services = sample.NewScope();
            var db = services.ServiceProvider.GetRequiredService<SampleDb>();
            await using var transaction = await db.BeginAsync(scope, CancellationToken.None);
            return await db.Database.SqlQuery<string>($"select subject as \"Value\" from audit where org_code like '52072%'").ToListAsync();
        }
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        for (var n = 1; n <= 5; n++)
        {
            await ActAsync("520731", $"note/{n}");
        }

        var first = await PageAsync("520731", "?limit=2");
        var second = await PageAsync("520731", $"?limit=2&cursor={first.GetProperty("next").GetString()}");
        var third = await PageAsync("520731", $"?limit=2&cursor={second.GetProperty("next").GetString()}");

        Assert.Equal(["note/5", "note/4", "note/3", "note/2", "note/1"], [.. Subjects(first), .. Subjects(second), .. Subjects(third)]);
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Filters_narrow_it_down()
    {
        var actor = Guid.CreateVersion7();
        await ActAsync("520741", "note/1");
        await sample.ExecuteAsync(
            $"insert into audit (id, at, account_id, role, org_code, action, subject, detail) values ('{Guid.CreateVersion7()}', '2026-03-01T16:00:00Z', '{actor}', 'helper', '520741', 'sample.note.burn', 'note/2', '{{\"purpose\": \"emergency\"}}')");

        var burnt = Assert.Single((await PageAsync("520741", "?action=sample.note.burn")).GetProperty("items").EnumerateArray());

        Assert.Equal(("helper", actor, "emergency"), (burnt.GetProperty("role").GetString(), burnt.GetProperty("actorId").GetGuid(), burnt.GetProperty("detail").GetProperty("purpose").GetString()));
        Assert.Equal(["note/2"], await SubjectsAsync("520741", $"?actorId={actor}"));
        Assert.Equal(["note/1"], await SubjectsAsync("520741", "?subject=note/1"));
        Assert.Equal(["note/2"], await SubjectsAsync("520741", "?from=2026-03-02&to=2026-03-02")); // midnight in China
        Assert.Empty(await SubjectsAsync("520741", "?from=2026-02-01&to=2026-03-01"));
        Assert.Equal(["note/1"], await SubjectsAsync("520741", $"?from={TimeProvider.System.Today:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Tells_whether_the_chain_holds_and_until_when_it_is_sealed()
    {
        await ActAsync("520751", "note/sealed");
        await Eventually.HoldsAsync(() => sample.ScalarAsync<bool>("select bool_and(position is not null) from audit"));

        var verification = await sample.As("auditor", "520751").GetFromJsonAsync<AuditVerification>($"{Path}/verification");

        Assert.True(verification!.Holds);
        Assert.NotNull(verification.SealedUntil);
        Assert.True(verification.Sealed > 0);
    }

    private Task ActAsync(string orgCode, string subject) => sample.ActAsync(orgCode, (db, _) =>
    {
        db.Record(AuditEntry.BySystem(TimeProvider.System, "sample.note.read", subject, orgCode));
        return Task.CompletedTask;
    });

    private async Task<List<string>> SubjectsAsync(string orgCode, string query = "") => Subjects(await PageAsync(orgCode, query));

    private async Task<JsonElement> PageAsync(string orgCode, string query) => await sample.As("auditor", orgCode).GetFromJsonAsync<JsonElement>(Path + query);

    private static List<string> Subjects(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("subject").GetString()!)];
}
