using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.ServiceDefaults.Audit;

/// <summary>Who did what to whom. Written with the act, in its transaction; kept for six years.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>Version 7: also the order in which entries are sealed.</summary>
    public Guid Id { get; private init; }

    /// <summary>When, UTC, to the microsecond.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Account or client; null for the system itself.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>The grant acted in.</summary>
    public Guid? GrantId { get; private init; }

    /// <summary>The role acted in.</summary>
    public string? Role { get; private init; }

    /// <summary>The unit of the subject.</summary>
    public string OrgCode { get; private init; } = "";

    /// <summary>Dotted, past tense not needed: <c>registry.child.reveal</c>.</summary>
    public string Action { get; private init; } = "";

    /// <summary>What it was done to: <c>child/0198…</c>.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>Facts worth keeping, as JSON; ids, field names and purposes, no personal values.</summary>
    public string Detail { get; private init; } = "{}";

    /// <summary>An entry for what a caller does.</summary>
    public static AuditEntry By(Caller caller, TimeProvider clock, string action, string subject, string orgCode, object? detail = null) =>
        New(clock.GetUtcNow(), caller, action, subject, orgCode, detail);

    /// <summary>An entry for what the system does by itself, or for somebody not signed in.</summary>
    public static AuditEntry BySystem(TimeProvider clock, string action, string subject, string orgCode, object? detail = null) =>
        New(clock.GetUtcNow(), caller: null, action, subject, orgCode, detail);

    private static AuditEntry New(DateTimeOffset at, Caller? caller, string action, string subject, string orgCode, object? detail) => new()
    {
        Id = IdAt(at),
        At = ToMicroseconds(at),
        AccountId = caller?.AccountId,
        GrantId = caller?.GrantId,
        Role = caller is { IsPasswordDue: false } ? caller.Role : null,
        OrgCode = orgCode,
        Action = action,
        Subject = subject,
        Detail = JsonSerializer.Serialize(detail ?? new { }, JsonSerializerOptions.Web),
    };

    // With twelve bits of the millisecond's fraction instead of random ones (RFC 9562, 6.2, method 3): what was done within
    // one millisecond is read in the order in which it was done.
    private static Guid IdAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        var fraction = at.Ticks % TimeSpan.TicksPerMillisecond * 4096 / TimeSpan.TicksPerMillisecond;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | fraction));
        return new(bytes, bigEndian: true);
    }

    // What PostgreSQL keeps; the seal would not match otherwise.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % 10), time.Offset);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Detail).HasColumnType("jsonb");
    }
}
