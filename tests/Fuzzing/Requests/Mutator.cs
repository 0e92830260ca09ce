namespace OrleansCounters.Fuzzing.Requests;

/// <summary>Spoils requests: none, one or several things at once.</summary>
public static class Mutator
{
    private static readonly Action<FuzzRequest, Random>[] Mutations =
    [
        TargetMutations.HostileSegment, TargetMutations.HostileSegment, TargetMutations.HostileSegment, TargetMutations.WanderingSegment, TargetMutations.BrokenSegment,
        TargetMutations.HostileNumber, TargetMutations.HostileNumber, TargetMutations.HostileValue, TargetMutations.HostileValue, TargetMutations.TwiceNamed, TargetMutations.UnknownName,
        TargetMutations.ManyNames, TargetMutations.OtherForm, TargetMutations.FlippedByte,
        HeaderMutations.Hostile, HeaderMutations.Hostile, HeaderMutations.Hostile, HeaderMutations.Hostile, HeaderMutations.Twice, HeaderMutations.Many, HeaderMutations.TooMany, HeaderMutations.Huge,
        HeaderMutations.Injected, HeaderMutations.BadName, HeaderMutations.Host, HeaderMutations.OtherMethod, HeaderMutations.OtherVersion,
        BodyMutations.HostileJson, BodyMutations.HostileJson, BodyMutations.HostileJson, BodyMutations.HostileJson, BodyMutations.DoubledMember, BodyMutations.Whole, BodyMutations.Cut, BodyMutations.Flipped, BodyMutations.Inserted,
        BodyMutations.OneLine, BodyMutations.ContentType, BodyMutations.Framing, BodyMutations.Framing, BodyMutations.Uninvited, BodyMutations.Repeated,
    ];

    public static void Spoil(FuzzRequest request, Random random)
    {
        // One in twelve stays as it is: the service must go on doing its work meanwhile.
        var count = random.Next(12) switch
        {
            0 => 0,
            < 8 => 1,
            < 11 => 2,
            _ => 4,
        };
        for (var i = 0; i < count; i++)
        {
            Mutations[random.Next(Mutations.Length)](request, random);
        }
    }

    internal static T Pick<T>(this IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
