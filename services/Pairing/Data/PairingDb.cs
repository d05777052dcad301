using Microsoft.EntityFrameworkCore;
using Tongxing.Pairing.Children;
using Tongxing.Pairing.Duties;
using Tongxing.Pairing.Helpers;
using Tongxing.Pairing.Pairings;
using Tongxing.Pairing.Programmes;
using Tongxing.Pairing.Records;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Pairing.Data;

public sealed class PairingDb(DbContextOptions<PairingDb> options) : ServiceDb(options)
{
    internal DbSet<Child> Children => Set<Child>();

    internal DbSet<HelperPerson> Helpers => Set<HelperPerson>();

    internal DbSet<Programme> Programmes => Set<Programme>();

    internal DbSet<Pair> Pairs => Set<Pair>();

    internal DbSet<Duty> Duties => Set<Duty>();

    internal DbSet<ContactRecord> Records => Set<ContactRecord>();
}
