using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Histories;

public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_WrittenFile_GivesTheSameEntries()
    {
        var path = Path.Combine(_folder, "history.ndjson");
        IReadOnlyList<Entry> written;
        using (var history = new History(path))
        {
            for (var i = 0; i < 2_000; i++)
            {
                history.Append(Entry(i));
            }

            written = history.Entries;
        }

        Assert.Equal(written, History.Load(path));
        Assert.Equal(2_000, File.ReadLines(path).Count());
    }

    [Fact]
    public void Load_LineCutShort_IsNamed()
    {
        var path = Path.Combine(_folder, "history.ndjson");
        using (var history = new History(path))
        {
            history.Append(Entry(0));
        }

        File.AppendAllText(path, """{"client":1,""");

        Assert.Contains("line 2", Assert.Throws<FormatException>(() => History.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FinalValues_Entries_TakesFinalReadsOnly()
    {
        using var history = new History();
        history.Append(Entry(1) with { Kind = OperationKind.Read, Value = 5 });
        history.Append(Entry(2) with { Kind = OperationKind.Read, Value = 6, Final = true });

        Assert.Equal(6, Assert.Single(History.FinalValues(history.Entries)).Value);
    }

    private static Entry Entry(int number) => new()
    {
        Client = number % 7,
        Operation = number,
        Kind = OperationKind.Increment,
        Counter = "c\"1",
        Amount = 1,
        Key = number % 3 == 0 ? $"k{number}" : null,
        Start = number,
        End = number + 5,
        Fate = number % 5 == 0 ? Fate.Unknown : Fate.Done,
        Status = 200,
        Value = long.MaxValue - number,
        Version = long.MinValue + number,
        Level = Level.Mirror,
        Replayed = number % 2 == 0,
        Exists = true,
    };
}
