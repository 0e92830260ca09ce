using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Tests.Histories;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recording-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_WrittenFile_GivesTheSameRun()
    {
        var path = Path.Combine(_folder, "history.ndjson");
        Recording written;
        using (var history = new History(path))
        {
            history.Append(new RunHeader
            {
                Seed = 7,
                Engine = "silo",
                Stands = "redis+mysql",
                Started = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc),
                Plan = ["1.0 s redis-flushed"],
                Command = "again",
                Rules = new VerifierOptions { AnswersAreDistinct = false, LongestWait = TimeSpan.FromSeconds(20) },
                Versions = new Dictionary<string, string> { ["dotnet"] = "10" },
            });
            foreach (var entry in new Sample().Add(1, 1).Set(4).Entries)
            {
                history.Append(entry);
            }

            history.Append(new FaultNote("redis-flushed", 1, 2));
            history.Append(new Aftermath(3, 0.5, 15));
            history.Append(new Books("c", 4, 1, 3));
            written = history.Recorded();
        }

        var read = Recording.Load(path);

        Assert.Equal(written.Entries, read.Entries);
        Assert.Equal([2, 3], read.Entries.Select(entry => entry.Line));
        Assert.Equal(written.Faults, read.Faults);
        Assert.Equal((written.Aftermath, written.Books["c"]), (read.Aftermath, read.Books["c"]));
        Assert.Equal((written.Run!.Seed, written.Run.Rules, "10"), (read.Run!.Seed, read.Run.Rules, read.Run.Versions["dotnet"]));
    }
}
