namespace OrleansCounters.Domain.Commits;

/// <summary>Whose lane it is.</summary>
internal interface ILaneHost
{
    /// <summary>A flush is wanted in one flush interval. Called on any thread; must not block.</summary>
    void OnDirty();
}
