using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Runtime;

namespace OrleansCounters.Runner.Heap;

/// <summary>Looks at another process: makes it collect everything, and writes objects, bytes and name of each type in a line.</summary>
internal static class HeapLook
{
    /// <summary>Makes the runtime collect everything as soon as somebody listens.</summary>
    private const long CollectNow = 0x800000;

    private static readonly TimeSpan Collection = TimeSpan.FromSeconds(2);

    public static async Task WriteAsync(int processId, TextWriter output)
    {
        await CollectAsync(processId);
        foreach (var (name, (objects, bytes)) in Count(processId))
        {
            await output.WriteLineAsync($"{objects}\t{bytes}\t{name}");
        }
    }

    /// <summary>On one thread from beginning to end: the system lets nobody else look.</summary>
    private static Dictionary<string, (long Objects, long Bytes)> Count(int processId)
    {
        using var target = DataTarget.AttachToProcess(processId, suspend: true);
        using var runtime = target.ClrVersions[0].CreateRuntime();
        var (names, types) = (new Dictionary<ulong, string>(), new Dictionary<string, (long Objects, long Bytes)>());
        foreach (var found in runtime.Heap.EnumerateObjects().Where(found => found is { IsFree: false, Type: not null }))
        {
            var type = found.Type!;
            if (!names.TryGetValue(type.MethodTable, out var name))
            {
                names[type.MethodTable] = name = type.Name ?? "?";
            }

            var (objects, bytes) = types.GetValueOrDefault(name);
            types[name] = (objects + 1, bytes + (long)found.Size);
        }

        return types;
    }

    private static async Task CollectAsync(int processId)
    {
        var wanted = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectNow);
        using var session = new DiagnosticsClient(processId).StartEventPipeSession([wanted], requestRundown: false);
        var reading = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(Collection);
        await session.StopAsync(CancellationToken.None);
        await reading;
    }
}
