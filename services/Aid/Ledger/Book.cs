using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Data;
using Tongxing.ServiceDefaults.Data;
using Tongxing.ServiceDefaults.Errors;

namespace Tongxing.Aid.Ledger;

/// <summary>The ledger of a province, city or county: entries in one chain, receipts in one row of numbers.</summary>
internal sealed class Book
{
    public required Guid Id { get; init; }

    /// <summary>Where the unit is now; <see cref="Code"/> is what it was called when the book was opened.</summary>
    public required string OrgCode { get; init; }

    public required string Code { get; init; }

    public long LastNumber { get; set; }

    public byte[] LastHash { get; set; } = [];

    /// <summary>The book that a unit's money is kept in, opened when it is first needed and locked until the commit: entries and receipts have no gap.</summary>
    public static async Task<Book> LockAsync(AidDb db, string orgCode, CancellationToken ct)
    {
        var code = UnitCode.CountyOf(orgCode);
        if (!db.Acting!.Contains(code))
        {
            throw new RuleViolationException("aid.county-only", "Money is kept at the county or above it.");
        }

        await db.Database.ExecuteSqlAsync($"insert into books (id, org_code, code) values ({Guid.CreateVersion7()}, {code}, {code}) on conflict do nothing", ct);
        var scope = Scope.Of(code);
        // After a merger a county has two books; the one of its own name goes on.
        return await db.Books.FromSql(
            $"select * from books where org_code >= {scope.Low} and org_code < {scope.High} and length(org_code) = {code.Length} order by code <> {code}, code limit 1 for update").SingleAsync(ct);
    }

    /// <summary>A book that is known already, locked in the same way.</summary>
    public static Task<Book> LockAsync(AidDb db, Guid id, CancellationToken ct) => db.Books.FromSql($"select * from books where id = {id} for update").SingleAsync(ct);
}

internal sealed class BookMapping : IEntityTypeConfiguration<Book>
{
    public void Configure(EntityTypeBuilder<Book> builder)
    {
        builder.ToTable("books");
        builder.Property(book => book.Id).ValueGeneratedNever();
    }
}
