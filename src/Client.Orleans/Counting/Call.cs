using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>A call that can be made as often as it takes.</summary>
/// <param name="Send">One attempt.</param>
/// <param name="OutcomeOf">What became of it.</param>
/// <param name="Refuse">An answer that says so.</param>
internal sealed record Call<T>(Func<ValueTask<T>> Send, Func<T, Outcome> OutcomeOf, Func<Outcome, T> Refuse)
{
    /// <summary>True where nothing happens twice however often it arrives.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>True where it changes something.</summary>
    public bool IsChange { get; init; }

    /// <summary>True for what only the store has.</summary>
    public bool IsOfStore { get; init; }
}
