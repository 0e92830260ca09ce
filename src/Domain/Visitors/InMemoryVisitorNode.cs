using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Visitors;

/// <summary>The visitors of a mirror node in memory, which loses them with its counters. Every call completes at once.</summary>
public sealed class InMemoryVisitorNode(InMemoryMirrorNode node) : IVisitorNode
{
    public string Name => node.Name;

    public Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation) =>
        Task.FromResult(node.Run(content => new VisitorNodeMark(content.Generation, content.VisitorChanges)));

    public Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<VisitorAnswer>?>(
            node.Run(content => session.RunId == node.RunId && session.Generation == content.Generation ? Commit(content, commits) : null));

    public Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation) =>
        Task.FromResult(node.Run<IReadOnlyList<VisitorRow>>(content =>
        [
            .. content.DirtyVisitors.Where(dirty => dirty.Value <= changes).OrderBy(dirty => dirty.Value).Take(limit)
                .Where(dirty => content.Visitors.ContainsKey(dirty.Key))
                .Select(dirty => new VisitorRow(dirty.Key, content.Visitors[dirty.Key].Set.Copy(), content.Visitors[dirty.Key].Version)),
        ]));

    public Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation) =>
        Task.FromResult(node.Run(content =>
        {
            if (generation != content.Generation)
            {
                return false;
            }

            foreach (var (key, _, version) in flushed)
            {
                if (!content.Visitors.TryGetValue(key, out var record) || record.Version == version)
                {
                    _ = content.DirtyVisitors.Remove(key);
                }
            }

            return true;
        }));

    public Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation) =>
        Task.FromResult(node.Run(content =>
        {
            VisitorDay[] cold = [.. content.Visitors.Keys.Where(key => key.Day < beforeDay && !content.DirtyVisitors.ContainsKey(key))];
            return cold.Count(content.Visitors.Remove);
        }));

    private VisitorAnswer[] Commit(NodeContent content, IReadOnlyList<VisitorCommit> commits)
    {
        // Each has a number of its own, though they are one step: two activations of one page must not take each other's change for theirs.
        var number = content.VisitorChanges;
        if (commits.Any(commit => !commit.IsTouch))
        {
            content.VisitorChanges += commits.Count;
        }

        return [.. commits.Select(commit => Apply(content, commit, ++number))];
    }

    private VisitorAnswer Apply(NodeContent content, VisitorCommit commit, long version)
    {
        var record = content.Visitors.GetValueOrDefault(commit.Key);
        var isCurrent = record is not null && record.Generation == content.Generation;
        if (!isCurrent && !commit.Seeded)
        {
            return VisitorAnswer.NeedsSeed;
        }

        var set = record?.Set ?? VisitorSet.Empty();
        var previous = isCurrent ? record!.Version : 0;
        var changed = VisitorLedger.Apply(ref set, commit, node.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (!changed && (isCurrent || commit.IsTouch))
        {
            return new VisitorAnswer(VisitorAnswerKind.Done, set.Epoch, previous, previous, commit.Learn ? set.Copy() : null);
        }

        content.DirtyVisitors[commit.Key] = version;
        content.Visitors[commit.Key] = new VisitorRecord(set, content.Generation, version);
        return new VisitorAnswer(VisitorAnswerKind.Done, set.Epoch, previous, version, commit.Learn ? set.Copy() : null);
    }
}
