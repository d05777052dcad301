using Microsoft.EntityFrameworkCore;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Parents;
using Tongxing.Outreach.Preferences;
using Tongxing.Outreach.Subscriptions;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Outreach.Data;

public sealed class OutreachDb(DbContextOptions<OutreachDb> options) : ServiceDb(options)
{
    internal DbSet<Subscription> Subscriptions => Set<Subscription>();

    internal DbSet<Delivery> Deliveries => Set<Delivery>();

    internal DbSet<DeliveryAttempt> Attempts => Set<DeliveryAttempt>();

    internal DbSet<Preference> Preferences => Set<Preference>();

    internal DbSet<Wish> Wishes => Set<Wish>();

    internal DbSet<OwnAddress> Addresses => Set<OwnAddress>();

    internal DbSet<ParentMessage> ParentMessages => Set<ParentMessage>();

    internal DbSet<ParentLine> ParentLines => Set<ParentLine>();
}
