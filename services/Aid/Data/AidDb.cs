using Microsoft.EntityFrameworkCore;
using Tongxing.Aid.AidRounds;
using Tongxing.Aid.Allocations;
using Tongxing.Aid.Applications;
using Tongxing.Aid.Campaigns;
using Tongxing.Aid.Checks;
using Tongxing.Aid.Children;
using Tongxing.Aid.Donations;
using Tongxing.Aid.Goods;
using Tongxing.Aid.Handouts;
using Tongxing.Aid.Ledger;
using Tongxing.Aid.Notices;
using Tongxing.Aid.Payments;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Aid.Data;

public sealed class AidDb(DbContextOptions<AidDb> options) : ServiceDb(options)
{
    internal DbSet<Book> Books => Set<Book>();

    internal DbSet<LedgerAccount> Accounts => Set<LedgerAccount>();

    internal DbSet<Entry> Entries => Set<Entry>();

    internal DbSet<Allocation> Allocations => Set<Allocation>();

    internal DbSet<Campaign> Campaigns => Set<Campaign>();

    internal DbSet<CampaignCount> Counts => Set<CampaignCount>();

    internal DbSet<SharedCost> SharedCosts => Set<SharedCost>();

    internal DbSet<Donation> Donations => Set<Donation>();

    internal DbSet<Article> Goods => Set<Article>();

    internal DbSet<GoodsMove> Moves => Set<GoodsMove>();

    internal DbSet<Handout> Handouts => Set<Handout>();

    internal DbSet<HandoutLine> HandoutLines => Set<HandoutLine>();

    internal DbSet<HandoutChild> HandoutChildren => Set<HandoutChild>();

    internal DbSet<Child> Children => Set<Child>();

    internal DbSet<AidApplication> Applications => Set<AidApplication>();

    internal DbSet<Document> Documents => Set<Document>();

    internal DbSet<Notice> Notices => Set<Notice>();

    internal DbSet<Objection> Objections => Set<Objection>();

    internal DbSet<Round> Rounds => Set<Round>();

    internal DbSet<Check> Checks => Set<Check>();

    internal DbSet<Batch> Batches => Set<Batch>();
}
