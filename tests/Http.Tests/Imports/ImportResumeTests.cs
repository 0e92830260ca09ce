using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Imports;

/// <summary>Imports that end in the middle, are sent again, or are sent twice at once.</summary>
public sealed class ImportResumeTests : IAsyncLifetime
{
    private const string Target = "/api/v1/import?name=n&mode=add&format=ndjson";

    private TestGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await TestGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Import_SentAgain_SkipsWhatIsDone()
    {
        var first = await ImportTests.SummaryAsync(SendAsync(Rows(1, 700)));
        var again = await ImportTests.SummaryAsync(SendAsync(Rows(1, 700)));
        var more = await ImportTests.SummaryAsync(SendAsync(Rows(1, 900)));

        Assert.Equal((700, 0), (first.GetProperty("rows").GetInt32(), first.GetProperty("skipped").GetInt32()));
        Assert.Equal((700, 700), (again.GetProperty("rows").GetInt32(), again.GetProperty("skipped").GetInt32()));
        Assert.Equal((900, 700, 900), (more.GetProperty("rows").GetInt32(), more.GetProperty("skipped").GetInt32(), more.GetProperty("applied").GetInt32()));
        Assert.Equal(900, _gateway.Engine.Changes.Count);
        Assert.Equal(900, _gateway.Engine.Changes.DistinctBy(change => change.Change.IdempotencyKey).Count());
    }

    [Fact]
    public async Task Import_ClientGoesAway_StopsAndGoesOnWhenItIsSentAgain()
    {
        await using (var client = await Conversation.OpenAsync(_gateway.Port, Target, "application/x-ndjson"))
        {
            await client.SendAsync(Rows(1, 1_200));
            await client.ExpectAsync("{\"rows\":1000,");
        }

        await SavedAsync(ImportState.Stopped);
        var status = await _gateway.SendAsync("GET", "/api/v1/import/n").JsonAsync();
        Assert.Equal(("stopped", 1_000), (status.Text("state"), status.GetProperty("rows").GetInt32()));

        var summary = await ImportTests.SummaryAsync(UntilFreeAsync(() => SendAsync(Rows(1, 1_200))));

        Assert.Equal((1_200, 1_000), (summary.GetProperty("rows").GetInt32(), summary.GetProperty("skipped").GetInt32()));
        Assert.Equal(1_200, _gateway.Engine.Changes.Count);
    }

    [Fact]
    public async Task Import_TwiceAtOnce_TheSecondIs409()
    {
        await using var client = await Conversation.OpenAsync(_gateway.Port, Target, "application/x-ndjson");
        await client.SendAsync(Rows(1, 500));
        await client.ExpectAsync("{\"rows\":500,");

        using var second = await SendAsync(Rows(1, 500));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("import_running", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await client.EndAsync();
        Assert.Contains("\"state\":\"done\"", client.Body, StringComparison.Ordinal);
        Assert.Equal(500, _gateway.Engine.Changes.Count);
    }

    [Fact]
    public async Task Import_OtherRowsOrOptionsUnderTheName_Is409()
    {
        await ImportTests.SummaryAsync(SendAsync(Rows(1, 3)));

        await SendAsync(Rows(2, 4)).IsProblemAsync(409, "import_differs", "name");
        await SendAsync(Rows(1, 2)).IsProblemAsync(409, "import_differs", "name");
        await _gateway.SendAsync("POST", "/api/v1/import?name=n&mode=set&format=ndjson", Rows(1, 3)).IsProblemAsync(409, "import_differs", "name");
        await _gateway.SendAsync("POST", "/api/v1/import?name=n&mode=add&format=csv", Rows(1, 3)).IsProblemAsync(409, "import_differs", "name");
        Assert.Equal(3, _gateway.Engine.Changes.Count);
    }

    [Theory]
    [InlineData(22, true)]
    [InlineData(24, false)]
    public async Task Import_LeftInDoubt_GoesOnWhileItsKeysAreKept(int hours, bool goesOn)
    {
        var savedAt = DateTimeOffset.UtcNow.AddHours(-hours).ToUnixTimeMilliseconds();
        var left = new ImportProgress("n", "add ndjson", 1, 0, 0, "", ImportState.Running, savedAt, savedAt);
        Assert.True(await _gateway.Store.TrySaveImportAsync(null, left, default));

        if (goesOn)
        {
            await ImportTests.SummaryAsync(SendAsync(Rows(1, 3)));
        }
        else
        {
            await SendAsync(Rows(1, 3)).IsProblemAsync(409, "import_in_doubt", "name");
        }
    }

    [Fact]
    public async Task Import_Chunk_IsSavedBeforeAndAfter()
    {
        await ImportTests.SummaryAsync(SendAsync(Rows(1, 600)));

        Assert.Equal(
            [(ImportState.Running, 0L), (ImportState.Running, 500), (ImportState.Running, 600), (ImportState.Done, 600)],
            _gateway.Store.Saved.Select(import => (import.State, import.Rows)));
    }

    [Fact]
    public async Task Import_EngineRefusesForLong_EndsWithTheReasonAndStaysInDoubt()
    {
        // The clock of a patient caller: any pause is over at once, and each look at it is ten seconds later.
        await using var gateway = await TestGateway.StartAsync(builder =>
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(builder.Services, new HastyTime()));
        gateway.Engine.OnChange = (_, _) => ChangeResult.Refused(Outcome.WindowFull);

        await gateway.SendAsync("POST", Target, Rows(1, 3)).IsProblemAsync(429, "idempotency_window_full", "Idempotency-Key");

        var status = await gateway.SendAsync("GET", "/api/v1/import/n").JsonAsync();
        Assert.Equal(("running", 0), (status.Text("state"), status.GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task Import_RowsWithoutEnd_AreMalformed()
    {
        await SendAsync(new string('x', 20_000)).IsProblemAsync(400, "invalid_body", "body");
        await _gateway.SendAsync("POST", "/api/v1/import?name=m&mode=add", "id,value\n\"a,1\n", "text/csv").IsProblemAsync(400, "invalid_body", "body");
        await _gateway.SendAsync("POST", "/api/v1/import?name=o&mode=add", "id,value\n\"a\"b,1\n", "text/csv").IsProblemAsync(400, "invalid_body", "body");
    }

    [Theory]
    [InlineData("mode=add&format=csv", "name")]
    [InlineData("name=&mode=add&format=csv", "name")]
    [InlineData("name=a/b&mode=add&format=csv", "name")]
    [InlineData("name=n&format=csv", "mode")]
    [InlineData("name=n&mode=Set&format=csv", "mode")]
    [InlineData("name=n&mode=set&format=xml", "format")]
    public async Task Import_BadParameter_Is400WithItsName(string query, string field) =>
        await _gateway.SendAsync("POST", $"/api/v1/import?{query}", "").IsProblemAsync(400, "invalid_parameter", field);

    [Fact]
    public async Task Import_NameTooLong_Is400() =>
        await _gateway.SendAsync("POST", $"/api/v1/import?mode=add&format=csv&name={new string('n', 101)}", "").IsProblemAsync(400, "invalid_parameter", "name");

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/csv; charset=latin1")]
    public async Task Import_OtherContentType_Is415(string? contentType) =>
        await _gateway.SendAsync("POST", "/api/v1/import?name=n&mode=add", "[]", contentType).IsProblemAsync(415, "unsupported_media_type", "Content-Type");

    [Fact]
    public async Task Status_UnknownOrBadName_Is404Or400()
    {
        await _gateway.SendAsync("GET", "/api/v1/import/nobody").IsProblemAsync(404, "not_found", "name");
        await _gateway.SendAsync("GET", "/api/v1/import/no%2Fbody").IsProblemAsync(400, "invalid_id", "name");
    }

    private static string Rows(int first, int last) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(i => $"{{\"id\":\"c{i}\",\"value\":{i}}}\n"));

    private Task<HttpResponseMessage> SendAsync(string rows) => _gateway.SendAsync("POST", Target, rows, "application/x-ndjson");

    /// <summary>The server learns in its own time that a client is gone.</summary>
    private async Task SavedAsync(ImportState state)
    {
        while ((await _gateway.Store.FindImportAsync("n", default))?.State != state)
        {
            await Task.Delay(10);
        }
    }

    private static async Task<HttpResponseMessage> UntilFreeAsync(Func<Task<HttpResponseMessage>> send)
    {
        while (true)
        {
            var response = await send();
            if (response.StatusCode != HttpStatusCode.Conflict)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(10);
        }
    }

    private sealed class HastyTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _looks, 10);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, period == Timeout.InfiniteTimeSpan && dueTime != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : dueTime, period);
    }
}
