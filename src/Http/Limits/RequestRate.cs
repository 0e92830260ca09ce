using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Limits;

/// <summary>So many requests in so much time. Unused ones do not add up beyond it.</summary>
internal readonly record struct RequestRate(int Requests, TimeSpan Window)
{
    private const int MostRequests = 10_000_000;

    private static readonly TimeSpan DefaultWindow = TimeSpan.FromSeconds(10);

    /// <summary>Reads <c>Requests</c> and <c>Window</c>; null where there is no limit, which is 0 requests.</summary>
    /// <param name="section">What stands before the names within the configuration, colon included; may be empty.</param>
    /// <param name="shown">What problems call the section.</param>
    public static RequestRate? Read(IConfiguration configuration, string section, string shown, RequestRate? fallback, ICollection<string> problems)
    {
        var found = new List<string>();
        var settings = new SettingsReader(configuration, found);
        var requests = settings.Number($"{section}Requests", fallback?.Requests ?? 0, 0, MostRequests);
        var window = settings.Span($"{section}Window", fallback?.Window ?? DefaultWindow, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        foreach (var problem in found)
        {
            problems.Add(section.Length == 0 ? $"{shown}:{problem}" : problem);
        }

        return requests == 0 ? null : new RequestRate(requests, window);
    }
}
