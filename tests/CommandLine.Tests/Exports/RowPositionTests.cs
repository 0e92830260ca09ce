using OrleansCounters.CommandLine.Exports;

namespace OrleansCounters.CommandLine.Tests.Exports;

public sealed class RowPositionTests
{
    [Theory]
    [InlineData("{\"kind\":\"counter\",\"id\":\"a:b\",\"value\":1}", "ndjson", "counter:a:b")]
    [InlineData("{\"kind\":\"visits\",\"id\":\"/\\u00e4\",\"value\":1}", "ndjson", "visits:/ä")]
    [InlineData("{\"end\":true,\"rows\":1,\"unsynced\":0}", "ndjson", null)]
    [InlineData("{\"kind\":\"coun", "ndjson", null)]
    [InlineData("counter,orders,1,0", "csv", "counter:orders")]
    [InlineData("visits,\"/a,\"\"b\"\"\",1,0", "csv", "visits:/a,\"b\"")]
    [InlineData("visits,'=1+1,1,0", "csv", "visits:=1+1")]
    [InlineData("visits,''x,1,0", "csv", "visits:'x")]
    [InlineData("kind,id,value,adjusted", "csv", null)]
    [InlineData("visits,\"/a", "csv", null)]
    public void Of_Line_IsKindAndId(string line, string format, string? position) => Assert.Equal(position, RowPosition.Of(line, format));
}
