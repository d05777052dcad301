namespace AppHost.Local;

internal enum UnitState
{
    NotStarted,
    Waiting,
    Starting,
    Running,
    Healthy,
    Unhealthy,
    Exited,
    Finished,
    FailedToStart,
}
