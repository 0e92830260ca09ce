using System.Globalization;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Redis;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>A batch as the arguments of <c>commit.lua</c>, which describes them.</summary>
internal static class BatchText
{
    /// <summary>What the name of a counter's record begins with: <c>RECORD</c> of <c>names.lua</c>.</summary>
    private const string Record = RedisPrefixes.Mirror + "c:";

    public static RedisValue[] Write(CommitBatch batch)
    {
        var (session, sequence, commits) = batch;
        RedisValue[] start = [session.RunId, session.Generation, session.Writer, sequence, commits.Count, batch.IsDistinct ? 0 : 1];
        var arguments = new RedisValue[start.Length + (commits.Count * 2)];
        start.CopyTo(arguments, 0);
        List<RedisValue>? rest = null;
        for (var i = 0; i < commits.Count; i++)
        {
            arguments[start.Length + i] = Record + commits[i].Key.Text;
            arguments[start.Length + commits.Count + i] = Head(commits[i], ref rest);
        }

        return rest is null ? arguments : [.. arguments, .. rest];
    }

    private static string Head(CounterCommit commit, ref List<RedisValue>? rest)
    {
        if (commit is { Operations: [{ IdempotencyKey: null } only], Offer: null, OfferedKeys.Count: 0, Seeded: false, Persist: false })
        {
            return only.Fingerprint;
        }

        WriteRest(commit, rest ??= []);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"m{commit.Operations.Count} {commit.OfferedKeys.Count} {Flag(commit.Offer is not null)}{Flag(commit.Seeded)}{Flag(commit.Persist)}");
    }

    private static void WriteRest(CounterCommit commit, List<RedisValue> arguments)
    {
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
