namespace Tongxing.Contracts.Registry;

/// <summary>A roster was applied to the end.</summary>
/// <param name="ImportId">The import's id.</param>
/// <param name="OrgCode">The unit it was sent for.</param>
/// <param name="Term">Such as <c>2026-autumn</c>.</param>
/// <param name="Created">Dossiers opened.</param>
/// <param name="Updated">Dossiers changed.</param>
/// <param name="Unchanged">Children whose dossier already said the same.</param>
/// <param name="Transfers">Children registered elsewhere, left where they are.</param>
/// <param name="Rejected">Rows that were held back.</param>
/// <param name="Version">Grows when the same import is applied again with more rows.</param>
public sealed record ImportCompleted(
    Guid ImportId, string OrgCode, string Term, int Created, int Updated, int Unchanged, int Transfers, int Rejected, long Version);
