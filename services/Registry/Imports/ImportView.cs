using System.Globalization;
using Tongxing.Registry.Rosters.Rows;
using Tongxing.ServiceDefaults.Privacy;

namespace Tongxing.Registry.Imports;

/// <summary>An import as it stands.</summary>
/// <param name="Id">The import's id.</param>
/// <param name="OrgCode">The unit it was sent for.</param>
/// <param name="Term">Such as <c>2026-autumn</c>.</param>
/// <param name="FileName">As it was sent.</param>
/// <param name="State"><c>checking</c>, <c>ready</c>, <c>committing</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1 of the running state.</param>
/// <param name="Counts">Rows by what becomes, or has become, of them.</param>
/// <param name="Mapping">What was made of each sheet's header.</param>
/// <param name="Findings">Those about the file, then the rows' first 200; all of them page by page at <c>findings</c>.</param>
/// <param name="MoreFindings">There are more.</param>
/// <param name="UnknownSchools">Schools named in the file that nobody knows: create them and send an empty mapping to check again.</param>
/// <param name="NeedsAnswers">The name or identity number column is open; nothing was read from that sheet.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="FinishedAt">When it was done or failed.</param>
/// <param name="Forgotten">File and rows were deleted, 30 days after it was sent or ended unless set otherwise: nothing can be committed, named or downloaded any more.</param>
public sealed record ImportView(
    Guid Id, string OrgCode, string Term, string FileName, string State, double Progress, ImportCounts Counts, IReadOnlyList<SheetMapping> Mapping,
    IReadOnlyList<FindingView> Findings, bool MoreFindings, IReadOnlyList<string> UnknownSchools, bool NeedsAnswers, DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt, bool Forgotten);

public sealed record ImportCounts(int Rows, int Create, int Update, int Unchanged, int Transfer, int Rejected)
{
    internal static ImportCounts Of(RosterImport import) =>
        new(import.Rows, import.ToCreate, import.ToUpdate, import.Unchanged, import.Transfer, import.Rejected);
}

/// <summary>Something to tell about a row, or, without a row, about the file.</summary>
/// <param name="Sheet">1 for the first sheet.</param>
/// <param name="Row">The row's number in the sheet.</param>
/// <param name="Column">The label of the column it is about.</param>
/// <param name="Severity"><c>error</c>: the row is held back. <c>warning</c>: it goes in.</param>
/// <param name="Code">Stable.</param>
/// <param name="Message">In the reader's language; personal values are masked.</param>
/// <param name="CanBeProvisional">The row can be filed without an identity number.</param>
/// <param name="Name">The child's, masked, so that whoever mends the file finds the row; unknown of rows of which nothing is kept.</param>
public sealed record FindingView(int? Sheet, int? Row, string? Column, string Severity, string Code, string Message, bool CanBeProvisional, string? Name)
{
    internal static FindingView Of(KeptFinding finding, CultureInfo language) => Of(finding, null, language, false, null);

    internal static IEnumerable<FindingView> Of(ImportRow row, RowPayload? payload, Dictionary<Guid, string> elsewhere, CultureInfo language)
    {
        var kept = KeptFinding.Read(row.Findings);
        var place = row.ChildId is { } child ? elsewhere.GetValueOrDefault(child) : null;
        var canBe = FileProvisionally.IsPossible(row, kept);
        var name = payload?.Child.Name;
        return kept.Select(finding => Of(finding.Code == "child.elsewhere" && place is not null ? finding with { Value = place } : finding, row, language, canBe && finding.Code == "identity.missing", name is null ? null : Mask.Name(name)));
    }

    private static FindingView Of(KeptFinding finding, ImportRow? row, CultureInfo language, bool canBeProvisional, string? name) => new(
        row?.Sheet, row?.Row, finding.Column, FindingCatalogue.Blocks(finding.Code) ? "error" : "warning", finding.Code,
        FindingCatalogue.Text(finding.Code, finding.Value, language), canBeProvisional, name);
}
