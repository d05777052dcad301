using System.Globalization;
using System.Net.Http.Headers;
using Tongxing.Portal.Components.Ui;
using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Imports;

public sealed record ImportCounts(int Rows, int Create, int Update, int Unchanged, int Transfer, int Rejected);

/// <summary>One column of a sheet. In state <c>question</c> it is not read until a person has answered, and has samples of its values.</summary>
public sealed record MappedColumn(string Key, string Column, string Label, string? Field, string State, IReadOnlyList<string>? Samples);

public sealed record MappedSheet(int Sheet, string Name, IReadOnlyList<MappedColumn> Columns);

public sealed record Finding(int? Sheet, int? Row, string? Column, string Severity, string Code, string Message, bool CanBeProvisional, string? Name);

public sealed record RowCell(string Column, string Label, string Value);

/// <summary>A row with findings as it was read; personal values are masked.</summary>
public sealed record FoundRow(int Sheet, int Row, IReadOnlyList<RowCell> Cells);

public sealed record FindingPage(IReadOnlyList<Finding> Items, string? Next, IReadOnlyList<FoundRow> Rows)
{
    public static FindingPage Empty { get; } = new([], null, []);
}

public sealed record RosterImport(
    Guid Id, string State, double Progress, ImportCounts Counts, IReadOnlyList<MappedSheet>? Mapping, IReadOnlyList<Finding>? Findings, string? FileName,
    string OrgCode, string Term, DateTimeOffset? CreatedAt, IReadOnlyList<string>? UnknownSchools, bool NeedsAnswers, bool Forgotten)
{
    public bool Working => State is "checking" or "committing";

    /// <summary>Checked, but no row could be read before a person has said what the columns hold.</summary>
    public bool Unread => State is "ready" && NeedsAnswers && Counts.Rows == 0;
}

public sealed record Started(Guid Id);

internal sealed class ImportsClient(HttpClient http)
{
    private const string Path = "api/registry/imports";

    public Task<Page<RosterImport>> ListAsync(string? cursor, CancellationToken ct) => http.ReadAsync<Page<RosterImport>>(Links.To(Path, ("cursor", cursor)), ct);

    public Task<RosterImport?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<RosterImport>($"{Path}/{id}", ct);

    public Task<FindingPage> FindingsAsync(Guid id, string? severity, string? cursor, CancellationToken ct) =>
        http.ReadAsync<FindingPage>(Links.To($"{Path}/{id}/findings", ("severity", severity), ("cursor", cursor)), ct);

    public async Task<Started> UploadAsync(ImportInput input, CancellationToken ct)
    {
        await using var roster = input.File!.OpenReadStream();
        using var file = new StreamContent(roster);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(input.OrgCode!), "orgCode" },
            { new StringContent(input.Term!), "term" },
            { file, "file", System.IO.Path.GetFileName(input.File.FileName) },
        };
        return await http.PostAsync<Started>(Path, form, ct);
    }

    public Task AnswerAsync(Guid id, IReadOnlyDictionary<string, string> answers, CancellationToken ct) => http.PostAsync($"{Path}/{id}/mapping", new { answers }, ct);

    public Task FileProvisionallyAsync(Guid id, int? sheet, int row, CancellationToken ct) =>
        http.PostAsync(Links.To($"{Path}/{id}/rows/{row}/provisional", ("sheet", sheet?.ToString(CultureInfo.InvariantCulture))), null, ct);

    public Task CommitAsync(Guid id, CancellationToken ct) => http.PostAsync($"{Path}/{id}/commit", null, ct);

    public Task<HttpResponseMessage> RejectedAsync(Guid id, CancellationToken ct) =>
        http.GetAsync($"{Path}/{id}/rejected.xlsx", HttpCompletionOption.ResponseHeadersRead, ct);
}
