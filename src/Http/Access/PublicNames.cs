namespace OrleansCounters.Http.Access;

/// <summary>The names that <c>Access:Public</c> knows.</summary>
internal static class PublicNames
{
    public const string Badge = "badge";
    public const string Pixel = "pixel";
    public const string CountJs = "count.js";
    public const string Visits = "visits";
    public const string CountersRead = "counters-read";
    public const string PagesRead = "pages-read";
    public const string CountApi = "countapi";
    public const string Stream = "stream";
    public const string Metrics = "metrics";
    public const string Dashboard = "dashboard";
    public const string OpenApi = "openapi";

    /// <summary>What is open where the settings do not say.</summary>
    public static IReadOnlyList<string> Default { get; } = [Badge, Pixel, CountJs, Visits];

    public static IReadOnlyList<string> All { get; } =
        [Badge, Pixel, CountJs, Visits, CountersRead, PagesRead, CountApi, Stream, Metrics, Dashboard, OpenApi];

    /// <summary>True for what web pages anywhere are meant to use: while it is public, scripts of every origin may.</summary>
    public static bool IsForEveryOrigin(string name) => name is not (Metrics or Dashboard or OpenApi);
}
