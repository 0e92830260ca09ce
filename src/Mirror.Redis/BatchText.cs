using System.Globalization;
using OrleansCounters.Domain.Authority;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>A batch as the arguments of <c>commit.lua</c>, which describes them.</summary>
internal static class BatchText
{
    public static RedisValue[] Write(CommitBatch batch)
    {
        var (session, sequence, commits) = batch;
        var arguments = new List<RedisValue>(5 + (commits.Count * 2))
        {
            session.RunId, session.Generation, session.Writer, sequence, commits.Count,
        };
        foreach (var commit in commits)
        {
            Write(commit, arguments);
        }

        return [.. arguments];
    }

    private static void Write(CounterCommit commit, List<RedisValue> arguments)
    {
        arguments.Add(commit.Key.Text);
        if (commit is { Operations: [{ IdempotencyKey: null } only], Offer: null, OfferedKeys.Count: 0, Seeded: false, Persist: false })
        {
            arguments.Add(only.Fingerprint);
            return;
        }

        arguments.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"m{commit.Operations.Count} {commit.OfferedKeys.Count} {Flag(commit.Offer is not null)}{Flag(commit.Seeded)}{Flag(commit.Persist)}"));
        foreach (var operation in commit.Operations)
        {
            arguments.Add(operation.Fingerprint);
            arguments.Add(operation.IdempotencyKey ?? "");
        }

        if (commit.Offer is { } offer)
        {
            arguments.Add(RecordText.Write(offer));
        }

        foreach (var key in commit.OfferedKeys)
        {
            arguments.Add(key.Key);
            arguments.Add(RecordText.Write(key));
        }
    }

    private static char Flag(bool value) => value ? '1' : '0';
}
