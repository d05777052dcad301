using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongxing.Outreach.Data;
using Tongxing.Outreach.Deliveries;
using Tongxing.Outreach.Messages;
using Tongxing.Outreach.Notices;
using Tongxing.ServiceDefaults.Audit;
using Tongxing.ServiceDefaults.Errors;
using Tongxing.ServiceDefaults.Privacy;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Outreach.Parents;

/// <summary>A text message in the words of a template to the parents of some children, or of all children of a unit (NTF-01 to NTF-03).</summary>
public sealed record SendToParentsRequest([property: Required] string Template, [property: MaxLength(200)] IReadOnlyList<Guid>? ChildIds = null, string? OrgCode = null);

/// <summary>How many messages wait, and about how many children nobody can be reached.</summary>
public sealed record SendToParentsResponse(Guid Id, int Messages, int WithoutPhone);

internal static class SendToParents
{
    private const int Most = 200;

    public static async Task<Results<Created<SendToParentsResponse>, ProblemHttpResult>> Handle(
        SendToParentsRequest request, OutreachDb db, OpenChannels channels, ContactsClient registry, IOptionsSnapshot<NoticeOptions> options, FieldCipher cipher, DeliverySignal signal, Caller caller,
        TimeProvider clock, CancellationToken ct)
    {
        if (!channels.Has(OpenChannels.Sms))
        {
            throw new RuleViolationException("outreach.channel-closed", "Whoever runs the system has not set this channel up.");
        }

        if (NoticeCatalogue.ForParents.FirstOrDefault(known => known.Kind == request.Template) is not { } template)
        {
            return Problems.Invalid("template", "outreach.template-unknown", "There is no such message for parents.");
        }

        if (request.OrgCode is { } unit && !caller.Scope.Contains(unit))
        {
            return Problems.Invalid("orgCode", "outreach.unit-not-yours", "The unit is not inside your own.");
        }

        if (request.OrgCode is null && request.ChildIds is not { Count: > 0 })
        {
            return Problems.Invalid("childIds", "outreach.nobody-chosen", "Name children or a unit.");
        }

        var contacts = await registry.ReadAsync(request.OrgCode ?? caller.OrgCode, caller.AccountId, template.Kind, request.ChildIds is { Count: > 0 } some ? some : null, ct);
        if (contacts.Count is 0 or > Most)
        {
            return contacts.Count == 0
                ? Problems.Invalid("childIds", "outreach.nobody-chosen", "There are no such children in your unit.")
                : Problems.Invalid("orgCode", "outreach.too-many", $"A message goes to the parents of at most {Most} children.");
        }

        var message = new ParentMessage { Id = Guid.CreateVersion7(), OrgCode = caller.OrgCode, Kind = template.Kind, Template = template.Version, SentBy = caller.AccountId, SentAt = clock.GetUtcNow() };
        var told = new Dictionary<(string Phone, string Text), Guid>();
        var letters = contacts.SelectMany(child => LettersOf(message, template, child, told, cipher)).ToList();
        db.ParentMessages.Add(message);
        db.ParentLines.AddRange(letters.Select(letter => letter.Line));
        db.Record(AuditEntry.By(caller, clock, "outreach.parents.send", $"parent-message/{message.Id}", caller.OrgCode, new { template.Kind, children = contacts.Count }));
        await db.SaveChangesAsync(ct);
        await LayOutAsync(db, template, letters, options.Value, ct);
        db.AfterCommit(signal.Ring);
        return TypedResults.Created(
            $"/api/outreach/parents/messages/{message.Id}",
            new SendToParentsResponse(message.Id, letters.Count(letter => letter.Target is not null), letters.Count(letter => letter.Line.DeliveryId is null)));
    }

    // Those who are away are urged; whoever looks after the child hears where they have no number, and of what is major. Of siblings of whom
    // a parent would read the same, they read it once.
    private static IEnumerable<Letter> LettersOf(
        ParentMessage message, NoticeTemplate template, ChildContacts child, Dictionary<(string Phone, string Text), Guid> told, FieldCipher cipher)
    {
        var parents = child.Adults.Where(adult => adult.Relation != "guardian").ToList();
        var adults = (template.Urgent || parents.Count == 0 ? child.Adults : parents).DistinctBy(adult => adult.Phone).ToList();
        if (adults.Count == 0)
        {
            yield return new(LineOf(message, child, null, null), null, "");
        }

        foreach (var adult in adults)
        {
            var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["school"] = child.SchoolName ?? "学校", ["grade"] = child.Grade is { } grade ? Fact.Of(grade) : "" };
            var words = (adult.Phone, template.Zh.TextOf(facts));
            var isNew = told.TryAdd(words, Guid.CreateVersion7());
            var delivery = told[words];
            yield return new(LineOf(message, child, adult.Relation, delivery), isNew ? new Target(adult.Phone).Seal(cipher, delivery) : null, JsonSerializer.Serialize(new MessageBody(template.Version, facts), JsonSerializerOptions.Web));
        }
    }

    private static ParentLine LineOf(ParentMessage message, ChildContacts child, string? relation, Guid? delivery) => new()
    {
        Id = Guid.CreateVersion7(),
        MessageId = message.Id,
        OrgCode = child.OrgCode,
        ChildId = child.ChildId,
        Kind = message.Kind,
        Relation = relation,
        SentAt = message.SentAt,
        State = delivery is null ? ParentLine.NoPhone : ParentLine.Waiting,
        DeliveryId = delivery,
    };

    private static Task LayOutAsync(OutreachDb db, NoticeTemplate template, List<Letter> letters, NoticeOptions options, CancellationToken ct)
    {
        var sent = letters.Where(letter => letter.Target is not null).ToList();
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into deliveries (id, org_code, channel, event_id, event_type, body, traceparent, urgent, target_cipher, next_attempt_at)
             select l.id, l.org_code, {OpenChannels.Sms}, l.message_id, {template.Kind}, l.body::json, {Activity.Current?.Id}, {template.Urgent}, l.target,
                 case when {template.Urgent} then now() else after_quiet(now(), {options.QuietFrom}, {options.QuietTo}) end
             from unnest(
                 {sent.ConvertAll(letter => letter.Line.DeliveryId!.Value).ToArray()}, {sent.ConvertAll(letter => letter.Line.OrgCode).ToArray()}, {sent.ConvertAll(letter => letter.Line.MessageId).ToArray()},
                 {sent.ConvertAll(letter => letter.Body).ToArray()}, {sent.ConvertAll(letter => letter.Target!).ToArray()}) as l (id, org_code, message_id, body, target)
             """,
            ct);
    }

    private sealed record Letter(ParentLine Line, byte[]? Target, string Body);
}
