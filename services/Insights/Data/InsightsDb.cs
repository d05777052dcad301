using Microsoft.EntityFrameworkCore;
using Tongxing.Insights.HandIns;
using Tongxing.Insights.Places;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Insights.Data;

public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : ServiceDb(options)
{
    internal DbSet<Unit> Units => Set<Unit>();

    internal DbSet<HandIn> HandIns => Set<HandIn>();
}
