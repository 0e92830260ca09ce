using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansCounters.Client.Calls;
using OrleansCounters.Client.Counters;
using OrleansCounters.Client.Folding;
using OrleansCounters.Client.Pages;

namespace OrleansCounters.Client.Registration;

/// <summary>Puts the client together.</summary>
internal static class ClientParts
{
    public static Caller CallerOf(IHttpClientFactory factory, IOptions<OrleansCountersClientOptions> options, TimeProvider clock)
    {
        var given = options.Value;
        var wire = new Wire(factory.CreateClient(OrleansCountersClientOptions.HttpClientName), given.BaseAddress!, given.ApiKey, clock);
        return new Caller(wire, given.Timeout, given.Deadline, clock);
    }

    public static ICounters CountersOf(Caller caller, IOptions<OrleansCountersClientOptions> options, TimeProvider clock, ILogger logger) =>
        new FoldingCounters(new HttpCounters(caller, options.Value.Durability), options.Value.Folding, clock, logger);

    public static IPages PagesOf(Caller caller, IOptions<OrleansCountersClientOptions> options) => new HttpPages(caller, options.Value.Durability);
}
