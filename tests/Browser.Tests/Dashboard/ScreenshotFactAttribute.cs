namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>Takes pictures; <c>./dev check screenshots</c> runs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotFactAttribute : FactAttribute
{
    public ScreenshotFactAttribute() =>
        Skip = DashboardFactAttribute.Missing ?? (Folder is null ? "Takes pictures for docs/images; ./dev check screenshots runs it." : null);

    /// <summary>Where pictures go.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("SCREENSHOTS");
}
