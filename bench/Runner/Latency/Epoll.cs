using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OrleansCounters.Runner.Latency;

/// <summary>
/// Waits for many sockets on one thread, to a fraction of a millisecond. .NET's own ways hand each answer to a thread of the pool, and then
/// the generator takes more of the machine than what it measures.
/// </summary>
internal sealed class Epoll : IDisposable
{
    private const int Add = 1;
    private const uint Readable = 1;
    private const int SetTimerSlack = 29;

    private readonly int _handle = epoll_create1(0);
    private readonly Event[] _events;

    public Epoll(IReadOnlyList<Socket> sockets)
    {
        _events = new Event[sockets.Count];
        for (var i = 0; i < sockets.Count; i++)
        {
            var wanted = new Event { Events = Readable, Data = (ulong)i };
            if (epoll_ctl(_handle, Add, (int)sockets[i].Handle, ref wanted) != 0)
            {
                throw new InvalidOperationException($"A connection cannot be watched: error {Marshal.GetLastPInvokeError()}.");
            }
        }
    }

    public void Dispose() => _ = close(_handle);

    /// <summary>The system may wake a thread 50 µs late to save power; not the one that calls this.</summary>
    public static void WakeThisThreadInTime() => _ = prctl(SetTimerSlack, 1, 0, 0, 0);

    /// <summary>Waits until something can be read, at most so long.</summary>
    /// <param name="ready">Takes the numbers of the sockets that can be read.</param>
    /// <returns>How many they are.</returns>
    public int Wait(TimeSpan most, Span<int> ready)
    {
        var wait = new Time { Nanoseconds = (long)Math.Clamp(most.TotalNanoseconds, 0, 999_999_999) };
        var count = Math.Max(epoll_pwait2(_handle, _events, Math.Min(_events.Length, ready.Length), ref wait, 0), 0);
        for (var i = 0; i < count; i++)
        {
            ready[i] = (int)_events[i].Data;
        }

        return count;
    }

    // LibraryImport would need unsafe code for nothing but numbers. Named as the system names them.
#pragma warning disable SYSLIB1054, IDE1006
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_create1(int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_ctl(int epoll, int operation, int file, ref Event wanted);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int epoll_pwait2(int epoll, [Out] Event[] events, int most, ref Time timeout, nint signals);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
#pragma warning restore SYSLIB1054, IDE1006

    // Packed on x64 and nowhere else.
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Event
    {
        public uint Events;
        public ulong Data;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
