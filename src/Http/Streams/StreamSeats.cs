using System.Net;
using OrleansCounters.Http.Limits;

namespace OrleansCounters.Http.Streams;

/// <summary>How many streams each address has, so that no address has all of them. Loopback addresses are this machine, or a proxy that nobody named.</summary>
internal sealed class StreamSeats(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, int> _taken = [];

    public bool TryTake(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
        {
            return true;
        }

        var who = Who(address);
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(who);
            if (taken >= most)
            {
                return false;
            }

            _taken[who] = taken + 1;
            return true;
        }
    }

    /// <summary>Gives back what <see cref="TryTake"/> took.</summary>
    public void Leave(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
        {
            return;
        }

        var who = Who(address);
        lock (_lock)
        {
            var left = _taken.GetValueOrDefault(who) - 1;
            if (left > 0)
            {
                _taken[who] = left;
            }
            else
            {
                _taken.Remove(who);
            }
        }
    }

    private static UInt128 Who(IPAddress address) => LimitTarget.Of(LimitKind.Address, address, default).Who;
}
