using Microsoft.EntityFrameworkCore;
using Tongxing.Activities.Batches;
using Tongxing.Activities.Calls;
using Tongxing.Activities.Children;
using Tongxing.Activities.Evaluations;
using Tongxing.Activities.FiveOnes;
using Tongxing.Activities.Gatherings;
using Tongxing.Activities.Homes;
using Tongxing.Activities.Marks;
using Tongxing.Activities.Pairs;
using Tongxing.Activities.ParentViews;
using Tongxing.Activities.Participants;
using Tongxing.Activities.Photos;
using Tongxing.Activities.Publications;
using Tongxing.Activities.Visits;
using Tongxing.ServiceDefaults.Data;

namespace Tongxing.Activities.Data;

public sealed class ActivitiesDb(DbContextOptions<ActivitiesDb> options) : ServiceDb(options)
{
    internal DbSet<Child> Children => Set<Child>();

    internal DbSet<Home> Homes => Set<Home>();

    internal DbSet<Batch> Batches => Set<Batch>();

    internal DbSet<Project> Projects => Set<Project>();

    internal DbSet<Room> Rooms => Set<Room>();

    internal DbSet<Visit> Visits => Set<Visit>();

    internal DbSet<Gathering> Gatherings => Set<Gathering>();

    internal DbSet<Participant> Participants => Set<Participant>();

    internal DbSet<Pair> Pairs => Set<Pair>();

    internal DbSet<Mark> Marks => Set<Mark>();

    internal DbSet<Photo> Photos => Set<Photo>();

    internal DbSet<Publication> Publications => Set<Publication>();

    internal DbSet<Evaluation> Evaluations => Set<Evaluation>();

    internal DbSet<Call> Calls => Set<Call>();

    internal DbSet<ContactReport> ContactReports => Set<ContactReport>();

    internal DbSet<ParentLink> ParentLinks => Set<ParentLink>();

    internal DbSet<ParentView> ParentViews => Set<ParentView>();
}
