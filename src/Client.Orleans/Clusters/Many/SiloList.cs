using System.Collections.Concurrent;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>The silos that take many changes in one message, as far as this process knows. Being wrong costs a message, never a count.</summary>
/// <param name="manifests">What the silos say that they can: one of an older version does not know the grain.</param>
internal sealed class SiloList(
    IGrainFactory grains, IClusterManifestProvider manifests, ClusterConnection connection, CountersOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly GrainType Counters = GrainType.Create(WireNames.SiloCountersGrain);

    private readonly ConcurrentDictionary<SiloAddress, long> _suspects = new();
    private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ManySilo[] _current = [];
    private long _lookedAt;
    private volatile bool _hasLooked;
    private int _isLooking;
    private ushort _lastNumber;

    /// <summary>Those of the last look, without those of which a message got no answer of late. Looks again in the background where that is long ago.</summary>
    public ManySilo[] Current
    {
        get
        {
            if (!_hasLooked || clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= Period)
            {
                _ = LookAsync();
            }

            return _suspects.IsEmpty ? _current : Trusted();
        }
    }

    /// <summary>Done when somebody looked for the first time, with or without success; that is begun here where nobody did.</summary>
    public Task WhenLooked()
    {
        _ = Current;
        return connection.Problem is null ? _firstLook.Task : Task.CompletedTask;
    }

    /// <summary>A message to it got no answer: its counters are called one by one until it is known whether it lives.</summary>
    public void Suspect(ManySilo silo)
    {
        _suspects[silo.Address] = clock.GetTimestamp();
        _hasLooked = false;
    }

    private ManySilo[] Trusted()
    {
        foreach (var (address, since) in _suspects)
        {
            if (clock.GetElapsedTime(since) >= Period)
            {
                _ = _suspects.TryRemove(KeyValuePair.Create(address, since));
            }
        }

        return [.. _current.Where(silo => !_suspects.ContainsKey(silo.Address))];
    }

    private async Task LookAsync()
    {
        if (connection.Problem is not null || Interlocked.Exchange(ref _isLooking, 1) == 1)
        {
            return;
        }

        try
        {
            var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WithinAsync(options.AnswerDeadline / 4, clock);
            _current = [.. hosts.Keys.Where(CanTakeMany).Order().Select(Of)];
        }
        catch (Exception)
        {
            // Whatever it was: the list stays as it is, calls of grains go on without it, and the next look finds out.
        }
        finally
        {
            Volatile.Write(ref _lookedAt, clock.GetTimestamp());
            _hasLooked = true;
            _ = Interlocked.Exchange(ref _isLooking, 0);
            _ = _firstLook.TrySetResult();
        }
    }

    private bool CanTakeMany(SiloAddress silo) => manifests.Current.Silos.TryGetValue(silo, out var manifest) && manifest.Grains.ContainsKey(Counters);

    private ManySilo Of(SiloAddress address) => Array.Find(_current, silo => silo.Address.Equals(address))
        ?? new ManySilo(address, NextNumber(), grains.GetGrain<ISiloCountersGrain>(address.ToParsableString()));

    /// <summary>0 means none. Numbers come again after 65,535 silos, which is a wrong guess at worst.</summary>
    private ushort NextNumber() => ++_lastNumber == 0 ? ++_lastNumber : _lastNumber;
}
