namespace OrleansCounters.Http.Embedding;

/// <summary>
/// Programs that fetch a picture because a person looks at it: README pages and mails load pictures through them. They say what they are, and
/// nothing of who looks, so such a visit counts and its visitor stays unknown.
/// </summary>
internal static class ImageProxies
{
    private static readonly string[] Names = ["github-camo", "GitLab-Camo", "camo-asset-proxy", "GoogleImageProxy", "YahooMailProxy", "DuckDuckGo-Image-Proxy"];

    public static bool Sent(string userAgent) => Array.Exists(Names, name => userAgent.Contains(name, StringComparison.OrdinalIgnoreCase));
}
