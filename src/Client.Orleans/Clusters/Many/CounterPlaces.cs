using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>
/// On which silo a counter is believed to be. A wrong belief costs a message: the silo says that it has none, the counter is called by its grain, and
/// the next silo in the list is believed to have it. So it is found after half as many tries as there are silos. Of fixed size: counters that share
/// a place in the table disturb each other's belief, no more.
/// </summary>
internal sealed class CounterPlaces
{
    /// <summary>A power of two; half a megabyte. Of 10,000 counters one in 26 shares its place.</summary>
    private const int Size = 1 << 18;

    private readonly ushort[] _numbers = new ushort[Size];

    /// <param name="silos">Not empty.</param>
    public ManySilo Of(CounterKey key, ManySilo[] silos)
    {
        var hash = key.Text.GetHashCode();
        var number = Volatile.Read(ref _numbers[hash & (Size - 1)]);
        foreach (var silo in silos)
        {
            if (silo.Number == number)
            {
                return silo;
            }
        }

        return silos[(int)((uint)hash % (uint)silos.Length)];
    }

    /// <summary>It was not there.</summary>
    public void Missed(CounterKey key, ManySilo silo, ManySilo[] silos)
    {
        if (silos.Length == 0)
        {
            return;
        }

        ref var place = ref _numbers[key.Text.GetHashCode() & (Size - 1)];
        if (Volatile.Read(ref place) is var believed && (believed == silo.Number || Array.TrueForAll(silos, known => known.Number != believed)))
        {
            // Unless somebody missed it at the same time, and went on already.
            Volatile.Write(ref place, silos[(Array.IndexOf(silos, silo) + 1) % silos.Length].Number);
        }
    }
}
