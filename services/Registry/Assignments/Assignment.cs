using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tongxing.Registry.Assignments;

/// <summary>An account that sees a child because it is paired with it, wherever the child is.</summary>
internal sealed record Assignment(Guid PairingId, Guid ChildId, Guid? AccountId, string OrgCode, bool Ended, long Version);

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.HasKey(assignment => assignment.PairingId);
    }
}
