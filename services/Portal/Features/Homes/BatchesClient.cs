using Tongxing.Portal.Services;

namespace Tongxing.Portal.Features.Homes;

public sealed record BatchItem(Guid Id, string OrgCode, int Number, string Name, DateOnly AssignedOn, int Schools, int Built);

public sealed record Project(string SchoolCode, DateOnly? BuiltOn, Guid? BuiltBy, Guid? HomeId);

public sealed record BatchDetail(Guid Id, string OrgCode, int Number, string Name, DateOnly AssignedOn, IReadOnlyList<Project> Projects);

public sealed class BatchInput
{
    public Guid Key { get; set; }

    [Needed] public string? OrgCode { get; set; }

    [Needed, Between(1, 1000)] public int? Number { get; set; }

    [Needed, AtMost(60)] public string? Name { get; set; }

    [Needed] public DateOnly? AssignedOn { get; set; }

    public List<string>? Schools { get; set; }
}

internal sealed class BatchesClient(HttpClient http)
{
    private const string Path = "api/activities/homes/batches";

    public async Task<IReadOnlyList<BatchItem>> ListAsync(CancellationToken ct) => (await http.ReadAsync<ItemList<BatchItem>>(Path, ct)).Items;

    public Task<BatchDetail?> FindAsync(Guid id, CancellationToken ct) => http.FindAsync<BatchDetail>($"{Path}/{id}", ct);

    public Task<Created> AssignAsync(BatchInput input, CancellationToken ct) =>
        http.PostAsync<Created>(Path, new { input.OrgCode, input.Number, input.Name, input.AssignedOn, schools = input.Schools ?? [] }, ct, input.Key);

    public Task AddSchoolsAsync(Guid id, IReadOnlyList<string> schools, CancellationToken ct) => http.PostAsync($"{Path}/{id}/projects", new { schools }, ct);

    public Task BuildAsync(Guid id, string school, DateOnly on, CancellationToken ct) => http.PutAsync($"{Path}/{id}/projects/{school}/completion", new { builtOn = on }, ct);

    public Task ReopenAsync(Guid id, string school, CancellationToken ct) => http.DeleteAsync($"{Path}/{id}/projects/{school}/completion", ct);
}
