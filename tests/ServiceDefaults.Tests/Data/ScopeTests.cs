using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Tests.Sample;

namespace Tongxing.ServiceDefaults.Tests.Data;

[Collection(nameof(SampleFixture))]
public sealed class ScopeTests(SampleFixture sample)
{
    [Theory]
    [InlineData("520502", true)]
    [InlineData("520502011S0001C202602", true)]
    [InlineData("5205", false)]
    [InlineData("520503", false)]
    [InlineData("520501999", false)]
    public void A_unit_contains_what_is_below_it(string code, bool inside) => Assert.Equal(inside, Scope.Of("520502").Contains(code));

    [Fact]
    public void The_scope_that_covers_units_holds_all_that_is_below_each()
    {
        var scope = Scope.Covering(["520502", "520502011S0001", "520501S0001"]);

        Assert.All((string[])["520502", "520502999S0001", "520501S0001C202601"], code => Assert.True(scope.Contains(code), code));
        Assert.False(scope.Contains("520503"));
        Assert.False(scope.Contains("520501011"));
    }

    [Fact]
    public async Task A_transaction_sees_and_writes_its_place_only()
    {
        var here = await AddAsync("520801S0001");
        var there = await AddAsync("520802S0001");

        Assert.Equal([here], await SeenAsync(Scope.Of("520801"), [here, there]));
        Assert.Equal([here, there], await SeenAsync(Scope.All("a test"), [here, there]));
        await Assert.ThrowsAsync<DbUpdateException>(() => sample.ActAsync("520801", (db, _) =>
        {
            db.Notes.Add(new() { Id = Guid.CreateVersion7(), OrgCode = "520802", Text = "x" });
            return Task.CompletedTask;
        }));
    }

    [Fact]
    public async Task By_assignment_an_account_sees_its_rows_wherever_they_are()
    {
        var (one, other, account) = (await AddAsync("520803S0001"), await AddAsync("520804S0001"), Guid.CreateVersion7());
        await sample.ExecuteAsync($"insert into assignments values ('{account}', '{one}')");

        Assert.Equal([one], await SeenAsync(Scope.Assigned(account), [one, other]));
        Assert.Empty(await SeenAsync(Scope.Assigned(Guid.CreateVersion7()), [one, other]));
    }

    [Fact]
    public async Task Without_a_transaction_business_tables_are_closed()
    {
        await using var scope = sample.NewScope();
        var db = scope.ServiceProvider.GetRequiredService<SampleDb>();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Notes.CountAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_scope_ends_with_its_transaction_although_the_connection_lives_on()
    {
        await using var app = NpgsqlDataSource.Create(sample.AppConnection + ";Maximum Pool Size=1");
        await using (var connection = await app.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("select set_config('role', 'sample_app_place', true), set_config('app.scope_lo', '52', true)", connection, transaction);
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        await using var after = app.CreateCommand("select current_user || coalesce(current_setting('app.scope_lo', true), '')");
        Assert.Equal("sample_app", await after.ExecuteScalarAsync());
    }

    private async Task<Guid> AddAsync(string orgCode)
    {
        var note = new Note { Id = Guid.CreateVersion7(), OrgCode = orgCode, Text = "x" };
        await sample.ActAsync("52", (db, _) =>
        {
            db.Notes.Add(note);
            return Task.CompletedTask;
        });
        return note.Id;
    }

    private async Task<List<Guid>> SeenAsync(Scope scope, Guid[] among)
    {
        await using var services = sample.NewScope();
        var db = services.ServiceProvider.GetRequiredService<SampleDb>();
        await using var transaction = await db.BeginAsync(scope, CancellationToken.None);
        return await db.Notes.Where(note => among.Contains(note.Id)).OrderBy(note => note.Id).Select(note => note.Id).ToListAsync();
    }
}
