using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Data;

namespace Tongxing.Counselling.Places;

internal static class Units
{
    /// <summary>Whether there is such a unit: one that was moved, or whatever was below it, is not there any more.</summary>
    public static Task<bool> KnowsUnitAsync(this CounsellingDb db, string code, CancellationToken ct) => db.Database.SqlQuery<bool>(
        $"""
         select exists (select from units where code = {code})
             and not exists (select from units where gone and code = any (array(select left({code}, length) from generate_series(1, length({code})) length))) as "Value"
         """).SingleAsync(ct);

    public static Task AddUnitAsync(this CounsellingDb db, string code, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into units (code) values ({code}) on conflict do nothing", ct);

    /// <summary>Whether or not it was told of before.</summary>
    public static Task EndUnitAsync(this CounsellingDb db, string code, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into units (code, gone) values ({code}, true) on conflict (code) do update set gone = true", ct);
}
