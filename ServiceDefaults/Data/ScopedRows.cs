using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace Tongxing.ServiceDefaults.Data;

/// <summary>Rows by place.</summary>
public static class ScopedRows
{
    /// <summary>Those of the units in a scope: a range of codes, which an index on them finds.</summary>
    /// <param name="rows">All that the transaction sees.</param>
    /// <param name="scope">By place; what is assigned to an account lies in no range.</param>
    /// <param name="orgCode">Where the row has its unit's code.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Scope scope, Expression<Func<T, string>> orgCode)
    {
        var (low, high) = (scope.Low, scope.High);
        Expression<Func<string, bool>> inside = code => code.CompareTo(low) >= 0 && code.CompareTo(high) < 0;
        return rows.Where(Expression.Lambda<Func<T, bool>>(ReplacingExpressionVisitor.Replace(inside.Parameters[0], orgCode.Body, inside.Body), orgCode.Parameters));
    }
}
