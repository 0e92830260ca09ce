using System.Globalization;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>Spoils headers, and what stands before and behind the target.</summary>
internal static class HeaderMutations
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "FOO", "", "G\xe9T", "GET\tX", new string('M', 9_000)];

    private static readonly string[] Versions = ["HTTP/1.0", "HTTP/9.9", "HTTP/2", "", "http/1.1", "HTTP/1.1 x", "ICY"];

    private static readonly string[] Injections =
        ["x\r\nX-Injected: 1", "x\rX-Injected: 1", "x\nX-Injected: 1", "x\0y", "x\r\n folded", "x\r\n\r\nGET / HTTP/1.1", "\x01", "x\r\nContent-Length: 5", "x\r\nTransfer-Encoding: chunked"];

    private static readonly string[] Names = ["", " ", "A B", "A\0", "A\xe9", "A:", "(", new string('n', 5_000), "Content-Length ", "\tA", "Transfer-Encoding"];

    public static void Hostile(FuzzRequest request, Random random)
    {
        var (name, value) = Requests.Hostile.Headers.Pick(random);
        _ = request.Headers.RemoveAll(header => header.Name == name);
        request.Headers.Add((name, value));
        request.MayBeNoHttp |= name is "Upgrade" or "Connection";
        request.Spoilt.Add(name);
    }

    public static void Twice(FuzzRequest request, Random random)
    {
        var (name, value) = Requests.Hostile.Headers.Pick(random);
        request.Headers.Add((name, value));
        request.Headers.Add((name.ToUpperInvariant(), value));
        request.MayBeNoHttp |= name is "Upgrade" or "Connection";
        request.Spoilt.Add($"{name} twice");
    }

    public static void Many(FuzzRequest request, Random random) => AddMany(request, random.Next(1, 80));

    public static void TooMany(FuzzRequest request, Random random)
    {
        AddMany(request, random.Next(95, 2_000));
        request.MayBeNoHttp = true;
    }

    public static void Huge(FuzzRequest request, Random random)
    {
        request.Headers.Add(("X-Huge", new string('h', random.Next(1_000, 40_000))));
        request.MayBeNoHttp = true;
        request.Spoilt.Add("huge header");
    }

    public static void Injected(FuzzRequest request, Random random)
    {
        var injection = Injections.Pick(random);
        request.Headers.Add((Requests.Hostile.Headers.Pick(random).Name, injection));
        request.MayBeNoHttp = true;
        request.IsCut |= AsksForABody(injection);
        request.Spoilt.Add("injected header");
    }

    public static void BadName(FuzzRequest request, Random random)
    {
        var name = Names.Pick(random);
        request.Headers.Add((name, "1"));
        request.MayBeNoHttp = true;
        request.IsCut |= AsksForABody(name);
        request.Spoilt.Add("bad header name");
    }

    public static void Host(FuzzRequest request, Random random)
    {
        request.Host = Requests.Hostile.Hosts.Pick(random);
        request.MayBeNoHttp = true;
        request.Spoilt.Add("Host");
    }

    public static void OtherMethod(FuzzRequest request, Random random)
    {
        request.Method = Methods.Pick(random);
        request.MayMissItsRoute = true;
        request.MayBeNoHttp = true;
        request.Spoilt.Add("method");
    }

    public static void OtherVersion(FuzzRequest request, Random random)
    {
        request.Version = Versions.Pick(random);
        request.MayBeNoHttp = true;
        request.Spoilt.Add("version");
    }

    /// <summary>What says so and sends none has to end, or it waits as long as the server does.</summary>
    private static bool AsksForABody(string text) =>
        text.Contains("Content-Length", StringComparison.Ordinal) || text.Contains("Transfer-Encoding", StringComparison.Ordinal);

    private static void AddMany(FuzzRequest request, int count)
    {
        for (var i = 0; i < count; i++)
        {
            request.Headers.Add((string.Create(CultureInfo.InvariantCulture, $"X-Many-{i}"), "1"));
        }

        // Two of these are too many together.
        request.MayBeNoHttp |= request.Headers.Count > 90;
        request.Spoilt.Add("many headers");
    }
}
