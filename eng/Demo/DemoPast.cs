namespace Tongxing.Demo;

/// <summary>
/// Lets what was said today have been said since the term began, so that states have a past. An event's time is the beginning of its
/// id: it is moved in the logs of those who told it as well as in Insights, so that a rebuild ends at the same figures.
/// </summary>
internal sealed class DemoPast(Databases databases)
{
    private const string IsFirst = "(body ->> 'version')::bigint = 1";

    /// <param name="filedOn">When the rosters came; children are asked about from then on, the last of them two months later.</param>
    /// <param name="pairedOn">When the plans began.</param>
    public Task LoadAsync(DateOnly filedOn, DateOnly pairedOn) => Task.WhenAll(
        MoveAsync(new("registry", "Tongxing.Contracts.Registry:ChildRegistered", "childId"), new("child_states", "child_id", "from_at"), filedOn, days: 3),
        MoveAsync(new("registry", "Tongxing.Contracts.Registry:SituationChanged", "childId"), new("situation_states", "child_id", "from_at"), filedOn.AddDays(14), days: 45),
        MoveAsync(new("pairing", "Tongxing.Contracts.Pairing:PairingStarted", "pairingId"), new("pairings", "pairing_id", "started_at"), pairedOn, days: 5));

    // Only what is later than that is moved: done twice, it changes nothing.
    private async Task MoveAsync(Told told, Kept kept, DateOnly from, int days)
    {
        await Waiting.UntilAsync($"Insights keeps every {told.Type}", async () =>
            await databases.CountAsync("insights", $"select count(*) from {kept.Table} where version = 1")
                >= await databases.CountAsync(told.Database, $"select (select count(*) from outbox where type = '{told.Type}') + (select count(*) from events where type = '{told.Type}' and {IsFirst})"));

        var (at, keptAt) = (Moment($"(body ->> '{told.Subject}')"), Moment($"{kept.Subject}::text"));
        var begins = $"lpad(to_hex((extract(epoch from {at}) * 1000)::bigint), 12, '0')";
        await databases.ExecuteAsync(
            told.Database,
            $"""
             update events set message_id = (left({begins}, 8) || '-' || right({begins}, 4) || substr(message_id::text, 14))::uuid
             where type = '{told.Type}' and {IsFirst} and at > {at}
             """);
        await databases.ExecuteAsync(
            "insights",
            $"""
             with moved as (update {kept.Table} set {kept.Time} = {keptAt} where version = 1 and {kept.Time} > {keptAt} returning child_id, {kept.Time} as since)
             insert into touched (child_id, since) select child_id, (since at time zone 'Asia/Shanghai')::date from moved
             """);

        // Which of the days it is, the end of the subject's id says.
        string Moment(string subject) => $"(timestamptz '{from:yyyy-MM-dd} 09:00+08' + ('x' || right({subject}, 4))::bit(16)::int % {days} * interval '1 day')";
    }

    /// <param name="Database">Of the service that tells it.</param>
    /// <param name="Type">Of the event.</param>
    /// <param name="Subject">The member of its body that says what it is about.</param>
    private sealed record Told(string Database, string Type, string Subject);

    /// <summary>Insights' table of it.</summary>
    private sealed record Kept(string Table, string Subject, string Time);
}
