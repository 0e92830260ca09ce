using System.Buffers.Binary;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Another salt for each day, and the same on every run.</summary>
internal sealed class FakeSalts : IVisitorSalts
{
    /// <summary>Where the salts cannot be had.</summary>
    public bool IsAway { get; set; }

    /// <summary>Days asked for.</summary>
    public List<int> Days { get; } = [];

    public ValueTask<ReadOnlyMemory<byte>> GetAsync(int day, CancellationToken cancellation)
    {
        if (IsAway)
        {
            throw new StoreUnavailableException("secret-host is away");
        }

        lock (Days)
        {
            Days.Add(day);
        }

        var salt = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(salt, day);
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(salt);
    }
}
