using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>All silos of a cluster, each asked through its <see cref="ISiloGrain"/>.</summary>
internal sealed class ClusterView(IGrainFactory grains, ClusterConnection connection, CountersOptions options, TimeProvider clock) : ISiloView
{
    private const string Engine = "engine";

    /// <summary>Every silo writes what it has; then one of them what the mirror still lists, which dead ones left.</summary>
    public async ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation)
    {
        var silos = await SilosAsync(cancellation);
        var own = await Task.WhenAll(silos.Select(silo => TryAsync(silo.Grain.SyncOwn())));
        var listed = (SyncReport?)null;
        foreach (var (_, grain) in silos)
        {
            listed ??= await TryAsync(grain.SyncListed());
        }

        // A silo that cannot be asked is something left.
        SyncReport[] reports = [.. own.Append(listed).Select(report => report ?? new SyncReport(0, 1))];
        return new SyncReport(reports.Sum(report => report.Synced), reports.Sum(report => report.Left));
    }

    /// <summary>
    /// A part is well where any silo finds it well: what one silo alone cannot reach, its own health says, and no other gateway would do better.
    /// A silo that does not answer is left out, for the others go on.
    /// </summary>
    public async ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation)
    {
        if (connection.Problem is { } problem)
        {
            return Away(problem);
        }

        try
        {
            var silos = await SilosAsync(cancellation);
            var healths = await Task.WhenAll(silos.Select(silo => TryHealthAsync(silo, cancellation)));
            return Together([.. healths.OfType<(string, EngineHealth)>()]);
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return Away(error.Message);
        }
    }

    private static EngineHealth Away(string problem) => new([new PartHealth(Engine, problem)], 0, TimeSpan.Zero, 0);

    private static EngineHealth Together((string Silo, EngineHealth Health)[] silos)
    {
        if (silos.Length == 0)
        {
            return Away("No silo answers.");
        }

        var parts = new List<PartHealth> { new(Engine, null) };
        parts.AddRange(silos
            .Select(silo => new PartHealth($"silo:{silo.Silo}", null) { Active = silo.Health.ActiveCounters })
            .OrderBy(part => part.Name, StringComparer.Ordinal));
        parts.AddRange(silos.SelectMany(silo => silo.Health.Parts).Where(part => part.Name != Engine).GroupBy(part => part.Name).Select(AsSeen));

        // Each silo knows the lists of all, so the largest number is the cluster's.
        return new EngineHealth(
            parts, silos.Max(silo => silo.Health.DirtyCounters), silos.Max(silo => silo.Health.Lag), silos.Sum(silo => silo.Health.ActiveCounters))
        {
            LastStored = silos.Max(silo => silo.Health.LastStored),
        };
    }

    /// <summary>One part as several silos see it: each has a queue of its own before it, and all ask it the rest.</summary>
    private static PartHealth AsSeen(IEnumerable<PartHealth> views)
    {
        PartHealth[] all = [.. views];
        return (all.FirstOrDefault(part => part.IsReady) ?? all[0]) with
        {
            Generation = all.Max(part => part.Generation),
            Waiting = all.Any(part => part.Waiting is not null) ? all.Sum(part => part.Waiting) : null,
            Behind = all.Max(part => part.Behind),
        };
    }

    private async Task<(SiloAddress Address, ISiloGrain Grain)[]> SilosAsync(CancellationToken cancellation)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WithinAsync(options.AnswerDeadline / 2, clock, cancellation);
        return [.. hosts.Keys.Select(silo => (silo, grains.GetGrain<ISiloGrain>(silo.ToParsableString())))];
    }

    private async Task<(string Silo, EngineHealth Health)?> TryHealthAsync((SiloAddress Address, ISiloGrain Grain) silo, CancellationToken cancellation)
    {
        try
        {
            var answer = await silo.Grain.Health().AsTask().WithinAsync(options.AnswerDeadline / 2, clock, cancellation);
            return (silo.Address.Endpoint.ToString(), answer.ToHealth());
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return null;
        }
    }

    private static async Task<SyncReport?> TryAsync(ValueTask<SiloSyncAnswer> call)
    {
        try
        {
            return (await call).ToReport();
        }
        catch (Exception error) when (GrainFailure.IsFailure(error))
        {
            return null;
        }
    }
}
