using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>Everything in, and how far that is.</summary>
internal sealed class ImportEndpoints(
    ICounterEngine engine,
    IStore store,
    IImportStore imports,
    CountersOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<ImportEndpoints> logger)
{
    private static readonly IdPlace Name = new(3, "name");

    private static readonly Problem Unknown = new(404, ProblemCodes.NotFound, "No import has this name.", "name");

    public async Task Post(HttpContext context)
    {
        if (CallerAccess.Of(context).ListRefusal("") is { } notAll)
        {
            await ProblemAnswer.WriteAsync(context, notAll);
            return;
        }

        if (ImportRequest.Read(context, out var request) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        using var aside = RequestRoom.StepAside(context);
        await using var lease = await ImportLease.TryTakeAsync(store, request.Name, clock, context.RequestAborted);
        if (lease is null)
        {
            await ProblemAnswer.WriteAsync(context, ImportRun.Elsewhere(request.Name));
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, lease.Lost);
        await RunAsync(context, request, stop.Token, lease.Lost);
    }

    public async Task Get(HttpContext context)
    {
        if (CounterPath.Read(context, Name, out var key) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var import = await imports.FindImportAsync(key.Id, context.RequestAborted);
        await (import is null
            ? ProblemAnswer.WriteAsync(context, Unknown)
            : JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, ImportStatus.Of(import), HttpJson.Default.ImportStatus));
    }

    private async Task RunAsync(HttpContext context, ImportRequest request, CancellationToken stop, CancellationToken lost)
    {
        using var journal = new ImportJournal(imports, request, await imports.FindImportAsync(request.Name, stop), clock);
        if (journal.Check() is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        // A key is worth something only once the authority has recorded it.
        var durability = options.Durability < Durability.Mirror ? Durability.Mirror : options.Durability;
        var run = new ImportRun(context, request, journal, engine, durability, clock, stop, lost);
        try
        {
            if (await run.RunAsync() is { } reason)
            {
                Log.ImportStopped(logger, request.Name, journal.Rows, reason.Code);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            Log.ImportStopped(logger, request.Name, journal.Rows, "the client went away");
            await journal.StopAsync();
        }
        catch (StoreUnavailableException error) when (context.Response.HasStarted)
        {
            // Rows may be done that are not saved as done. The cut answer says that it is not over.
            Log.ImportNotSaved(logger, request.Name, error);
            context.Abort();
        }
    }
}
