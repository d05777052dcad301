using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Aid.Ledger;

/// <summary>One transaction of a book. Neither it nor its postings are ever changed: a mistake is put right by a reversal.</summary>
internal sealed class Entry
{
    public required Guid Id { get; init; }

    public required Guid BookId { get; init; }

    public required long Number { get; init; }

    public required string Kind { get; init; }

    /// <summary>The donation, application or allocation that it belongs to.</summary>
    public Guid? SubjectId { get; init; }

    public required DateOnly BookedOn { get; init; }

    public required DateTimeOffset PostedAt { get; init; }

    public string Memo { get; init; } = "";

    public Guid? ReversesId { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; set; } = [];

    public List<Posting> Postings { get; init; } = [];

    /// <summary>What the entry says, one fact a line; the same text as the database's <c>entry_content</c>.</summary>
    public string Content(string bookCode, Func<Guid, LedgerAccount> accountOf) => string.Join('\n',
    [
        bookCode,
        Number.ToString(CultureInfo.InvariantCulture),
        Id.ToString(),
        Kind,
        SubjectId?.ToString() ?? "",
        BookedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PostedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        ReversesId?.ToString() ?? "",
        .. Postings.OrderBy(posting => posting.Position).Select(posting => (posting, account: accountOf(posting.AccountId)))
            .Select(line => $"{line.account.Code}|{line.account.Fund}|{line.posting.AmountFen.ToString(CultureInfo.InvariantCulture)}"),
        Memo,
    ]);

    /// <summary>Anybody can compute it from the published content: SHA-256 over the hash before and the text.</summary>
    public byte[] HashOver(string content) => SHA256.HashData((byte[])[.. PreviousHash, .. Encoding.UTF8.GetBytes(content)]);
}

/// <summary>One side of an entry in fen: debit positive, credit negative.</summary>
internal sealed class Posting
{
    public required Guid EntryId { get; init; }

    public required int Position { get; init; }

    public required Guid AccountId { get; init; }

    public required long AmountFen { get; init; }
}

/// <summary>Bank, income or expense of one fund.</summary>
internal sealed class LedgerAccount
{
    public const string Bank = "bank";
    public const string Income = "income";
    public const string Expense = "expense";

    public required Guid Id { get; init; }

    public required Guid BookId { get; init; }

    public required string Code { get; init; }

    /// <summary>A campaign's id or a programme's.</summary>
    public required string Fund { get; init; }
}

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>, IEntityTypeConfiguration<Posting>, IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.HasMany(entry => entry.Postings).WithOne().HasForeignKey(posting => posting.EntryId);
    }

    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("postings");
        builder.HasKey(posting => new { posting.EntryId, posting.Position });
    }

    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        builder.ToTable("accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
    }
}
