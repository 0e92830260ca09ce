using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Limits;

/// <summary>The settings under <c>Limits:</c>.</summary>
/// <param name="PerAddress">For callers without a key, by their address; null where there is none.</param>
/// <param name="PerKey">For each key that has no limit of its own; null where there is none.</param>
/// <param name="Public">For callers without a key on public routes, where keys are configured; default 300 in 10 s.</param>
/// <param name="Batches">Batches that are read at the same time; above it callers get 503. Default 256; 1 to 100,000.</param>
internal sealed record LimitsOptions(RequestRate? PerAddress, RequestRate? PerKey, RequestRate? Public, int Batches)
{
    private static readonly RequestRate DefaultPublic = new(300, TimeSpan.FromSeconds(10));

    public static LimitsOptions Read(IConfiguration configuration, ICollection<string> problems) => new(
        RequestRate.Read(configuration, "Limits:PerAddress:", "Limits:PerAddress", null, problems),
        RequestRate.Read(configuration, "Limits:PerKey:", "Limits:PerKey", null, problems),
        RequestRate.Read(configuration, "Limits:Public:", "Limits:Public", DefaultPublic, problems),
        new SettingsReader(configuration, problems).Number("Limits:Batches", 256, 1, 100_000));
}
