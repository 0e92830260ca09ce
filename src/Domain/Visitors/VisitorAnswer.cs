namespace OrleansCounters.Domain.Visitors;

/// <summary>The answer to one <see cref="VisitorCommit"/>.</summary>
/// <param name="Epoch">Of the set after the commit.</param>
/// <param name="PreviousVersion">The number of the set's last change before this commit; 0 where there was none. Who does not know it has missed somebody.</param>
/// <param name="Version">The number of its last change now. Numbers tell changes of one node's generation apart and do nothing else; stores answer 0.</param>
/// <param name="Learned">The whole set where it was asked for, and belongs to the receiver.</param>
/// <param name="Error">What is wrong, where <see cref="VisitorAnswerKind.Corrupt"/>.</param>
public sealed record VisitorAnswer(
    VisitorAnswerKind Kind, long Epoch, long PreviousVersion, long Version, VisitorSet? Learned = null, string? Error = null)
{
    public static VisitorAnswer NeedsSeed { get; } = new(VisitorAnswerKind.NeedsSeed, 0, 0, 0);

    public static VisitorAnswer Corrupt(string error) => new(VisitorAnswerKind.Corrupt, 0, 0, 0, null, error);
}
