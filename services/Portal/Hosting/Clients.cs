using Tongxing.Portal.Features.Account;
using Tongxing.Portal.Features.Activities;
using Tongxing.Portal.Features.Aid;
using Tongxing.Portal.Features.Audit;
using Tongxing.Portal.Features.Children;
using Tongxing.Portal.Features.Commendations;
using Tongxing.Portal.Features.Counselling;
using Tongxing.Portal.Features.Dashboard;
using Tongxing.Portal.Features.Duties;
using Tongxing.Portal.Features.Expectations;
using Tongxing.Portal.Features.FamilyContact;
using Tongxing.Portal.Features.Homes;
using Tongxing.Portal.Features.Imports;
using Tongxing.Portal.Features.Inbox;
using Tongxing.Portal.Features.Insights;
using Tongxing.Portal.Features.Marks;
using Tongxing.Portal.Features.Organisation;
using Tongxing.Portal.Features.ParentsMessages;
using Tongxing.Portal.Features.Partners;
using Tongxing.Portal.Features.Programmes;
using Tongxing.Portal.Features.PublicAid;
using Tongxing.Portal.Features.Records;
using Tongxing.Portal.Features.Situations;
using Tongxing.Portal.Services;
using Tongxing.ServiceDefaults.Security;

namespace Tongxing.Portal.Hosting;

/// <summary>The services behind the pages, each called with the reader's own token.</summary>
internal static class Clients
{
    public static void AddServices(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ReaderLanguage>();
        builder.Services.AddScoped<MeSource>();
        builder.Services.AddScoped<SearchSeal>();
        builder.Services.AddScoped<ChildNames>();
        builder.Services.AddScoped<Collectors>();
        builder.Services.AddScoped<UnreadSource>();
        builder.AddClient<AccountClient>("identity");
        builder.AddClient<AccountsClient>("identity");
        builder.AddClient<ApiClientsClient>("identity");
        builder.AddClient<UnitsClient>("identity");
        builder.AddClient<UnitNames>("identity");
        builder.AddClient<ChildrenClient>("registry");
        builder.AddClient<ImportsClient>("registry");
        builder.AddClient<FiledClient>("registry");
        builder.AddClient<SituationsClient>("registry");
        builder.AddClient<CommendationsClient>("registry");
        builder.AddClient<TermsClient>("registry");
        builder.AddClient<DutiesClient>("pairing");
        builder.AddClient<RecordsClient>("pairing");
        builder.AddClient<ProgrammesClient>("pairing");
        builder.AddClient<PairingsClient>("pairing");
        builder.AddClient<HelpersClient>("pairing");
        builder.AddClient<CareClient>("pairing");
        builder.AddClient<ActivitiesClient>("activities");
        builder.AddClient<ExpectationsClient>("activities");
        builder.AddClient<MarksClient>("activities");
        builder.AddClient<BatchesClient>("activities");
        builder.AddClient<HomesClient>("activities");
        builder.AddClient<CallsClient>("activities");
        builder.AddClient<FiveOnesClient>("activities");
        builder.AddClient<ParentViewsClient>("activities");
        builder.AddClient<AidClient>("aid");
        builder.AddClient<PaymentsClient>("aid");
        builder.AddClient<GivingClient>("aid");
        builder.AddClient<HandoutsClient>("aid");
        builder.AddClient<AllocationsClient>("aid");
        builder.AddClient<RoundsClient>("aid");
        builder.AddClient<ChecksClient>("aid");
        builder.AddClient<LedgerClient>("aid");
        builder.AddClient<PublicAidClient>("aid");
        builder.AddClient<SubscriptionsClient>("outreach");
        builder.AddClient<DeliveriesClient>("outreach");
        builder.AddClient<NoticesClient>("outreach");
        builder.AddClient<ParentsClient>("outreach");
        builder.AddClient<WhispersClient>("counselling");
        builder.AddClient<MailboxesClient>("counselling");
        builder.AddClient<LettersClient>("counselling");
        builder.AddClient<CasesClient>("counselling");
        builder.AddClient<CounsellorsClient>("counselling");
        builder.AddClient<InsightsClient>("insights");
        builder.Services.AddScoped<AuditAreas>();
        builder.AddClient<RegistryAudit>("registry");
        builder.AddClient<PairingAudit>("pairing");
        builder.AddClient<ActivitiesAudit>("activities");
        builder.AddClient<AidAudit>("aid");
        builder.AddClient<IdentityAudit>("identity");
        builder.AddClient<OutreachAudit>("outreach");
        builder.AddClient<CounsellingAudit>("counselling");
        builder.AddClient<InsightsAudit>("insights");
        builder.AddClient<PeopleNames>("identity");
    }

    private static void AddClient<TClient>(this WebApplicationBuilder builder, string service)
        where TClient : class => builder.AddServiceClient<TClient>(service).AddHttpMessageHandler<ReaderLanguage>();
}
