using System.Text.Json;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Dashboard;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Tests.Dashboard;

public sealed class OverviewPartTests
{
    [Fact]
    public void Of_MirrorNode_SaysAllThatIsKnownOfIt()
    {
        var part = new PartHealth("mirror:one", null) { Generation = 3, Waiting = 12, Behind = 7 };

        Assert.Equal("""{"name":"mirror:one","ready":true,"generation":3,"waiting":12,"behind":7}""", Json(part));
    }

    [Fact]
    public void Of_PartWithoutFacts_LeavesThemOut()
    {
        Assert.Equal("""{"name":"visitors","ready":false,"problem":"away"}""", Json(new PartHealth("visitors", "away")));
        Assert.Equal("""{"name":"silo:127.0.0.1:1","ready":true,"active":0}""", Json(new PartHealth("silo:127.0.0.1:1", null) { Active = 0 }));
    }

    private static string Json(PartHealth part) => JsonSerializer.Serialize(OverviewPart.Of(part), HttpJson.Default.OverviewPart);
}
