using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Activities.Evaluations;

/// <summary>What one of those who took part thinks of an activity (ACT-62): 1 (poor) to 5 (very good).</summary>
internal sealed class Evaluation
{
    public required Guid GatheringId { get; init; }

    public required Guid AccountId { get; init; }

    public required string OrgCode { get; init; }

    public required int Organisation { get; set; }

    public required int Content { get; set; }

    public required int Course { get; set; }

    public byte[]? NoteCipher { get; set; }

    public required DateTimeOffset GivenAt { get; set; }

    public string? NoteIn(FieldCipher cipher) => NoteCipher is { } note ? cipher.Unprotect(note, GatheringId, $"note/{AccountId}") : null;
}

internal sealed class EvaluationMapping : IEntityTypeConfiguration<Evaluation>
{
    public void Configure(EntityTypeBuilder<Evaluation> builder)
    {
        builder.ToTable("evaluations");
        builder.HasKey(evaluation => new { evaluation.GatheringId, evaluation.AccountId });
    }
}
