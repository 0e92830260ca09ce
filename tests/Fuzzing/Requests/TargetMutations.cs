using System.Globalization;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>Spoils method, path and query.</summary>
internal static class TargetMutations
{
    public static void HostileSegment(FuzzRequest request, Random random) => Put(request, random, Hostile.Segments.Pick(random), "segment");

    public static void WanderingSegment(FuzzRequest request, Random random)
    {
        Put(request, random, Hostile.WanderingSegments.Pick(random), "wandering segment");
        request.MayMissItsRoute = true;
    }

    public static void BrokenSegment(FuzzRequest request, Random random)
    {
        Put(request, random, Hostile.BrokenSegments.Pick(random), "broken segment");
        request.MayMissItsRoute = true;
        request.MayBeNoHttp = true;
    }

    public static void HostileNumber(FuzzRequest request, Random random) => PutQuery(request, random, "integer", Hostile.Numbers.Pick(random));

    public static void HostileValue(FuzzRequest request, Random random) => PutQuery(request, random, null, Hostile.Values.Pick(random));

    public static void TwiceNamed(FuzzRequest request, Random random)
    {
        if (request.Query.Count > 0)
        {
            var (name, value) = request.Query.Pick(random);
            request.Query.Add((random.Next(2) == 0 ? name : name.ToUpperInvariant(), value));
            request.Spoilt.Add("named twice");
        }
    }

    public static void UnknownName(FuzzRequest request, Random random)
    {
        request.Query.Add((Hostile.Values.Pick(random).Replace("=", "", StringComparison.Ordinal), Hostile.Values.Pick(random)));
        request.Spoilt.Add("unknown name");
    }

    public static void ManyNames(FuzzRequest request, Random random)
    {
        for (var i = random.Next(1, 500); i > 0; i--)
        {
            request.Query.Add((string.Create(CultureInfo.InvariantCulture, $"n{i}"), ""));
        }

        request.Spoilt.Add("many names");
        CheckLength(request);
    }

    /// <summary>The absolute form of proxies, two slashes, none, a fragment.</summary>
    public static void OtherForm(FuzzRequest request, Random random)
    {
        var target = request.Target;
        request.RawTarget = random.Next(7) switch
        {
            0 => "http://evil.example" + target,
            1 => "/" + target,
            2 => target + "#fragment",
            3 => "*",
            4 => target.Length > 1 ? target[1..] : "x",
            5 => target + "?" + new string('&', 500),
            _ => target.Replace("/", "//", StringComparison.Ordinal),
        };
        request.MayMissItsRoute = true;
        request.MayBeNoHttp = true;
        request.Spoilt.Add("other form of the target");
    }

    public static void FlippedByte(FuzzRequest request, Random random)
    {
        var target = request.Target.ToCharArray();
        target[random.Next(target.Length)] = (char)random.Next(256);
        request.RawTarget = new string(target);
        request.MayMissItsRoute = true;
        request.MayBeNoHttp = true;
        request.Spoilt.Add("flipped byte of the target");
    }

    private static void Put(FuzzRequest request, Random random, string segment, string what)
    {
        if (request.ParameterSegments.Count == 0)
        {
            request.MayMissItsRoute = true;
        }

        // A segment of a few dots, and one that another route has, is not the parameter that it was.
        request.MayMissItsRoute |= segment is "mysql" or "batch" or "stats" or "health" or "all" || segment.Contains('?', StringComparison.Ordinal);
        var place = request.ParameterSegments.Count > 0 ? request.ParameterSegments.Pick(random) : random.Next(request.Segments.Count);
        var isImage = request.Route.Path is "/badge/{page}" or "/pixel/{page}" && random.Next(3) > 0;
        request.Segments[place] = isImage ? segment + (request.Route.Path == "/badge/{page}" ? ".svg" : ".gif") : segment;
        request.MayMissItsRoute |= request.Route.Path is "/badge/{page}" or "/pixel/{page}";
        request.Spoilt.Add(what);
        CheckLength(request);
    }

    private static void PutQuery(FuzzRequest request, Random random, string? type, string value)
    {
        var names = request.Route.Parameters.Where(one => one.In == "query" && (type is null || one.Schema.TryGetProperty("type", out _))).ToList();
        if (names.Count == 0)
        {
            UnknownName(request, random);
            return;
        }

        var name = names.Pick(random).Name;
        _ = request.Query.RemoveAll(pair => pair.Name == name);
        request.Query.Add((name, value));
        request.Spoilt.Add(type is null ? "value" : "number");
        CheckLength(request);
    }

    /// <summary>The server reads a first line of 8 KiB.</summary>
    private static void CheckLength(FuzzRequest request) => request.MayBeNoHttp |= request.Target.Length > 8_000;
}
