namespace Tongxing.Portal.Features.Audit;

/// <summary>What people do that leaves a trace; the codes are the services'.</summary>
internal static class AuditActions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "registry.child.register", "registry.child.edit", "registry.child.reveal", "registry.child.remove", "registry.child.restore", "registry.situation.edit", "registry.commendation.nominate", "registry.commendation.edit", "registry.commendation.withdraw", "registry.commendation.decide", "registry.commendation.reopen", "registry.term.define", "registry.import.start", "registry.import.commit", "registry.import.provisional", "registry.import.download", "registry.contacts.read",
        "pairing.programme.start", "pairing.programme.end", "pairing.helper.add", "pairing.helper.change", "pairing.helper.retire", "pairing.pair.start", "pairing.pairs.start", "pairing.pair.end",
        "pairing.record.correct", "pairing.record.withdraw",
        "activities.home.add", "activities.home.change", "activities.home.close", "activities.room.add", "activities.room.change", "activities.batch.assign", "activities.batch.extend", "activities.project.build", "activities.project.reopen", "activities.visit.withdraw", "activities.activity.plan", "activities.activity.change", "activities.activity.arrange", "activities.activity.summarise", "activities.activity.submit", "activities.series.plan", "activities.activity.approve", "activities.activity.reject", "activities.activity.cancel",
        "activities.photo.add", "activities.photo.remove", "activities.calendar.open", "activities.calendar.close", "activities.link.make", "activities.call.offer", "activities.call.remove", "activities.call.book", "activities.call.release", "activities.report.withdraw", "activities.parent-view.settle", "activities.mark.withdraw", "activities.publication.add", "activities.publication.remove",
        "counselling.mailbox.open", "counselling.mailbox.revoke", "counselling.letter.read", "counselling.letter.answer", "counselling.letter.hand-over", "counselling.letter.return", "counselling.letter.close",
        "counselling.referral.add", "counselling.referral.close", "counselling.referral.read", "counselling.counsellor.appoint", "counselling.counsellor.dismiss", "counselling.case.open", "counselling.case.read",
        "counselling.case.note", "counselling.appointment.arrange", "counselling.appointment.change", "counselling.case.level", "counselling.case.people", "counselling.case.close", "counselling.case.reopen", "counselling.step.confirm", "counselling.step.withdraw", "counselling.step.escalate",
        "aid.application.submit", "aid.application.papers", "aid.application.review", "aid.application.decide", "aid.application.withdraw", "aid.application.cancel", "aid.application.supersede",
        "aid.application.receipt", "aid.application.recover", "aid.round.set", "aid.round.report", "aid.round.recheck", "aid.register.download", "aid.check.add", "aid.check.settle", "aid.document.add", "aid.document.read", "aid.document.remove", "aid.notice.publish", "aid.notice.confirm",
        "aid.objection.raise", "aid.objection.answer", "aid.batch.make", "aid.batch.download", "aid.batch.pay", "aid.batch.drop", "aid.payment.return",
        "aid.campaign.open", "aid.campaign.change", "aid.campaign.count", "aid.campaign.close", "aid.cost.share", "aid.cost.withdraw", "aid.donation.receive", "aid.donation.cancel", "aid.goods.move", "aid.handout.plan", "aid.handout.give", "aid.handout.take-back", "aid.allocation.make", "aid.allocation.receive", "aid.allocation.withdraw", "aid.ledger.post",
        "identity.sign-in", "identity.sign-in.failed", "identity.account.add", "identity.account.password", "identity.account.password-reset", "identity.account.lock", "identity.account.unlock",
        "identity.grant.add", "identity.grant.remove", "identity.client.add", "identity.client.disable", "identity.client.secret", "identity.unit.add", "identity.unit.rename", "identity.unit.move",
        "outreach.subscription.add", "outreach.subscription.change", "outreach.subscription.remove", "outreach.subscription.pause", "outreach.subscription.resume", "outreach.subscription.secret", "outreach.subscription.test",
        "outreach.delivery.again", "outreach.deliveries.again", "outreach.preferences.change", "outreach.address.change", "outreach.address.withdraw", "outreach.parents.send",
        "insights.report.make", "insights.report.hand-in", "insights.report.read",
    ];

    public static IEnumerable<string> Of(string service) => All.Where(action => action.StartsWith(service + ".", StringComparison.Ordinal));
}
