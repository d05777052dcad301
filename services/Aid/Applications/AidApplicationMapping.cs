using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Notices;
using Tongxing.Aid.Payments;

namespace Tongxing.Aid.Applications;

internal sealed class AidApplicationMapping : IEntityTypeConfiguration<AidApplication>
{
    public void Configure(EntityTypeBuilder<AidApplication> builder)
    {
        builder.ToTable("applications");
        builder.Ignore(application => application.IsPaid);
        builder.Property(application => application.Id).ValueGeneratedNever();
        builder.Property(application => application.Version).IsConcurrencyToken();
        builder.Property(application => application.HasAccount).ValueGeneratedOnAddOrUpdate();
        // EF Core orders its statements by these.
        builder.HasOne<Notice>().WithMany().HasForeignKey(application => application.NoticeId);
        builder.HasOne<Batch>().WithMany().HasForeignKey(application => application.BatchId);
        builder.HasOne<Entry>().WithMany().HasForeignKey(application => application.EntryId);
    }
}
