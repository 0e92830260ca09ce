using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access.Sessions;

/// <summary>The settings of browser sessions.</summary>
/// <param name="Path">The folder of what cookies are signed with; null where it is forgotten with the process.</param>
/// <param name="Length">Default 12 hours; 1 minute to 30 days.</param>
internal sealed record SessionOptions(string? Path, TimeSpan Length)
{
    public static SessionOptions Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        return new SessionOptions(
            settings.Text("Access:SessionPath"),
            settings.Span("Access:SessionLength", TimeSpan.FromHours(12), TimeSpan.FromMinutes(1), TimeSpan.FromDays(30)));
    }
}
