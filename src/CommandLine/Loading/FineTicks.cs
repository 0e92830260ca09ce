using System.Runtime.InteropServices;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>Waits to a fraction of a millisecond where the system can; .NET's own sleep knows whole ones only.</summary>
internal sealed class FineTicks(TimeProvider clock) : ITicks
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(50);

    private bool _isFine = !OperatingSystem.IsWindows();

    public bool WaitUntil(long started, TimeSpan since, CancellationToken over)
    {
        while (true)
        {
            if (over.IsCancellationRequested)
            {
                return false;
            }

            var left = since - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            Sleep(left < LongestSleep ? left : LongestSleep);
        }
    }

    private void Sleep(TimeSpan time)
    {
        if (_isFine)
        {
            try
            {
                _ = USleep((uint)Math.Ceiling(time.TotalMicroseconds));
                return;
            }
            catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
            {
                _isFine = false;
            }
        }

        Thread.Sleep(1);
    }

    // LibraryImport would need unsafe code for nothing but a number.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int USleep(uint microseconds);
#pragma warning restore SYSLIB1054
}
