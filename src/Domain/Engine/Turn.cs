using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Engine;

/// <summary>Work that one of many processes on a store does for all of them: whoever comes first in each interval.</summary>
public static class Turn
{
    /// <returns>True where it is this process' turn. Should it die at work, another one's turn comes in the next interval.</returns>
    /// <param name="name">The work's own, as in <c>prune</c>.</param>
    public static async Task<bool> IsOursAsync(IStore store, string name, TimeSpan interval, CancellationToken cancellation) =>
        await store.TryLeaseAsync($"turn:{name}", EngineIdentity.Ours.ToString(), interval * 0.9, cancellation) is null;
}
