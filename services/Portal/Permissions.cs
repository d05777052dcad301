using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal;

/// <summary>Who finds which pages. The services behind them decide about the data again.</summary>
internal static class Permissions
{
    public const string Home = "portal.home";
    public const string Today = "portal.today";
    public const string Children = "portal.children";
    public const string KeepChildren = "portal.children.keep";
    public const string Dossier = "portal.dossier";
    public const string Situations = "portal.situations";
    public const string LegalAid = "portal.legal-aid";
    public const string Commendations = "portal.commendations";
    public const string Nominate = "portal.commendations.nominate";
    public const string Commend = "portal.commendations.decide";
    public const string Imports = "portal.imports";
    public const string Programmes = "portal.programmes";
    public const string Duties = "portal.duties";
    public const string Dashboard = "portal.dashboard";
    public const string Insights = "portal.insights";
    public const string InsightLists = "portal.insights.lists";
    public const string InsightReports = "portal.insights.reports";
    public const string HandIns = "portal.hand-ins";
    public const string HandIn = "portal.hand-ins.keep";
    public const string Letters = "portal.letters";
    public const string ReadLetters = "portal.letters.read";
    public const string Mailboxes = "portal.mailboxes";
    public const string Referrals = "portal.referrals";
    public const string Cases = "portal.cases";
    public const string Crisis = "portal.crisis";
    public const string Counsellors = "portal.counsellors";
    public const string Partners = "portal.partners";
    public const string ApiClients = "portal.api-clients";
    public const string Organisation = "portal.organisation";
    public const string Terms = "portal.terms";
    public const string KeepUnits = "portal.organisation.keep";
    public const string MoveUnits = "portal.organisation.move";
    public const string Accounts = "portal.accounts";
    public const string Audit = "portal.audit";
    public const string Aid = "portal.aid";
    public const string ApplyAid = "portal.aid.apply";
    public const string ReviewAid = "portal.aid.review";
    public const string DecideAid = "portal.aid.decide";
    public const string Payments = "portal.payments";
    public const string SetRounds = "portal.aid.rounds";
    public const string RecheckRounds = "portal.aid.recheck";
    public const string AllocateFunds = "portal.aid.allocate";
    public const string PayAid = "portal.payments.keep";
    public const string Giving = "portal.giving";
    public const string KeepGiving = "portal.giving.keep";
    public const string Ledger = "portal.ledger";
    public const string KeepLedger = "portal.ledger.keep";
    public const string Activities = "portal.activities";
    public const string MyActivities = "portal.activities.mine";
    public const string PlanActivities = "portal.activities.plan";
    public const string ApproveActivities = "portal.activities.approve";
    public const string Participants = "portal.participants";
    public const string KeepParticipants = "portal.participants.keep";
    public const string Homes = "portal.homes";
    public const string KeepHomes = "portal.homes.keep";
    public const string AssignHomes = "portal.homes.assign";
    public const string Visits = "portal.visits";
    public const string Contacts = "portal.contacts";
    public const string KeepContacts = "portal.contacts.keep";
    public const string Marks = "portal.marks";
    public const string KeepMarks = "portal.marks.keep";
    public const string Inbox = "portal.inbox";
    public const string ParentsMessages = "portal.parents-messages";
    public const string SendToParents = "portal.parents-messages.send";

    private static readonly string[] ReadActivities = [Activities, Participants, Homes, Contacts, Marks];
    private static readonly string[] LeadActivities = [.. ReadActivities, PlanActivities, ApproveActivities, KeepHomes];
    private static readonly string[] AllInsights = [Insights, InsightLists, InsightReports, HandIns];

    private static readonly string[] Leading = [Home, Inbox, ParentsMessages, Children, Dossier, Commendations, Imports, Programmes, Duties, Dashboard, .. AllInsights, Partners, ApiClients, Organisation, KeepUnits, MoveUnits, Accounts, .. LeadActivities, AssignHomes, Counsellors, Aid, Payments, Giving, Ledger];
    private static readonly string[] Local = [Home, Inbox, ParentsMessages, Children, KeepChildren, Dossier, Situations, LegalAid, Commendations, Imports, Programmes, Duties, Dashboard, .. AllInsights, HandIn, Organisation, Accounts, .. LeadActivities, KeepParticipants, Visits, Letters, Referrals, Crisis, Aid, ApplyAid];

    public static PermissionTable Table { get; } = new(new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Roles.ProvinceOfficer] = [.. Leading, AllocateFunds],
        [Roles.CityOfficer] = [.. Leading, HandIn, RecheckRounds, AllocateFunds],
        [Roles.CountyOfficer] = [.. Leading, Terms, HandIn, KeepChildren, Situations, LegalAid, Commend, Letters, Referrals, Crisis, ApplyAid, ReviewAid, DecideAid, SetRounds],
        [Roles.TownshipOfficer] = [.. Local, KeepUnits, AssignHomes, ReviewAid],
        [Roles.SchoolOfficer] = [.. Local, Nominate, KeepContacts, KeepMarks, SendToParents, ReadLetters, Mailboxes],
        [Roles.ClassTeacher] = [Home, Inbox, ParentsMessages, SendToParents, Today, Children, KeepChildren, Dossier, Situations, Commendations, Nominate, Duties, Insights, InsightLists, .. ReadActivities, PlanActivities, KeepParticipants, Visits, KeepContacts, KeepMarks, Letters, ReadLetters, Mailboxes, Referrals, Aid, ApplyAid],
        [Roles.Helper] = [Home, Inbox, Today, Dossier, MyActivities],
        [Roles.Counsellor] = [Home, Inbox, Activities, Homes, Letters, ReadLetters, Cases, Crisis],
        [Roles.AidOfficer] = [Home, Inbox, Children, Dossier, Insights, Aid, ApplyAid, DecideAid, SetRounds, Payments, PayAid, Giving, KeepGiving, Ledger, KeepLedger],
        [Roles.Partner] = [Home, Inbox, Insights, Partners],
        [Roles.Operator] = [Home, Inbox, Organisation],
        [Roles.Auditor] = [Home, Inbox, Audit, Ledger],
    });
}
