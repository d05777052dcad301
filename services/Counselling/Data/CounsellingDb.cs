using Microsoft.EntityFrameworkCore;
using Tongxing.Counselling.Cases;
using Tongxing.Counselling.Children;
using Tongxing.Counselling.Counsellors;
using Tongxing.Counselling.Crisis;
using Tongxing.Counselling.Letters;
using Tongxing.Counselling.Mailboxes;
using Tongxing.Counselling.Referrals;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Counselling.Data;

public sealed class CounsellingDb(DbContextOptions<CounsellingDb> options) : ServiceDb(options)
{
    internal DbSet<Child> Children => Set<Child>();

    internal DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    internal DbSet<Letter> Letters => Set<Letter>();

    internal DbSet<Message> Messages => Set<Message>();

    internal DbSet<Flag> Flags => Set<Flag>();

    internal DbSet<CounsellorPerson> Counsellors => Set<CounsellorPerson>();

    internal DbSet<Referral> Referrals => Set<Referral>();

    internal DbSet<Case> Cases => Set<Case>();

    internal DbSet<CaseFile> CaseFiles => Set<CaseFile>();

    internal DbSet<CaseNote> CaseNotes => Set<CaseNote>();

    internal DbSet<Appointment> Appointments => Set<Appointment>();

    internal DbSet<CrisisStep> CrisisSteps => Set<CrisisStep>();
}
