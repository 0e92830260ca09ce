using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Tests.Store;

public sealed class StoredRowTests
{
    private static readonly CounterKey Key = CounterKey.Counter("orders");

    [Fact]
    public void State_UnreadableRow_IsNeverANumber()
    {
        var row = StoredRow.Unreadable(Key, "total is text");

        var error = Assert.Throws<CounterCorruptException>(() => row.State);
        Assert.Contains("total is text", error.Message, StringComparison.Ordinal);
        Assert.Equal("total is text", row.ToStored([]).Problem);
        Assert.Throws<CounterCorruptException>(() => row.ToStored([]).State);
    }

    [Fact]
    public void ToStored_ReadableRow_HasItsState()
    {
        var row = new StoredRow(Key, CounterState.Absent, 7, 0);

        Assert.Equal((CounterState.Absent, 7L, null), (row.ToStored([]).State, row.ToStored([]).CreatedAt, row.ToStored([]).Problem));
    }
}
