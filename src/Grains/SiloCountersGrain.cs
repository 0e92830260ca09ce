using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire.Many;

namespace OrleansCounters.Grains;

/// <summary>Hands many changes to the counters of the silo that it is named after. On another silo, which it gets to when its own has gone, it knows of none.</summary>
[Reentrant]
[OnItsSilo]
[GrainType(WireNames.SiloCountersGrain)]
internal sealed class SiloCountersGrain(LocalCounters local, ILocalSiloDetails silo) : Grain, ISiloCountersGrain
{
    private bool IsAtHome => this.GetPrimaryKeyString() == silo.SiloAddress.ToParsableString();

    public async ValueTask<ManyAnswer> ChangeMany(ManyRequest request)
    {
        var results = new ChangeResult[request.Count];
        if (!IsAtHome)
        {
            Array.Fill(results, ManyAnswer.NotHere);
            return ManyAnswer.Of(results);
        }

        var elsewhere = new List<int>();
        await local.ChangeMany(request.ToChanges(), results, (Durability)request.Durability, elsewhere);
        elsewhere.ForEach(index => results[index] = ManyAnswer.NotHere);
        return ManyAnswer.Of(results);
    }
}
