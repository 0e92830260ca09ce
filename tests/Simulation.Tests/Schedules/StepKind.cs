namespace OrleansCounters.Simulation.Tests.Schedules;

/// <summary>Something that a schedule does.</summary>
internal enum StepKind
{
    // What callers do.
    Add,
    Set,
    Reset,
    Read,
    ReadConsistent,

    // What goes wrong.
    KillProcess,
    PauseProcess,
    StepClock,
    MoveActivation,
    DoubleActivation,
    FlushMirror,
    RestartMirrorWhole,
    RestartMirrorStale,
    RestartMirrorEmpty,
    MirrorAway,
    StoreAway,
}
