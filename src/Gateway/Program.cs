using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Gateway;
using OrleansCounters.Gateway.Verbs;
using OrleansCounters.Http;
using OrleansCounters.Http.Options;

try
{
    if (args is [CountersVerbs.Name, ..])
    {
        return await CountersVerbs.RunAsync(args);
    }

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,

        // Settings lie beside the program; data lies where the user stands.
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.Configuration.AddGatewayDefaults();
    builder.Logging.AddGatewayLogging();
    builder.Services
        .AddCountersHttp(builder.Configuration)
        .AddObservation()
        .AddStore(builder.Configuration)
        .AddMirror(builder.Configuration)
        .AddSharedCache(builder.Configuration)
        .AddEngine(builder)
        .AddStartupBanner();

    await using var app = builder.Build();
    _ = app.MapCountersHttp();
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is InvalidSettingsException or InvalidOperationException or IOException
    or StoreUnavailableException or StoreTooNewException or RingMismatchException or OptionsValidationException or ArgumentException or FormatException)
{
    // What a person can mend is told in words, without a stack.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
