using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>
/// Tells the ring when to read again: when the settings say that they changed, when the file of keys holds something else, and on SIGHUP.
/// The file is looked at every two seconds rather than watched: what replaces a file or a link to it is missed by watchers.
/// </summary>
internal sealed class KeyWatch(IConfiguration configuration, KeyRing ring, TimeProvider time, ILogger<KeyWatch> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private IDisposable? _settings;
    private ITimer? _timer;
    private PosixSignalRegistration? _signal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _settings = ChangeToken.OnChange(configuration.GetReloadToken, ring.Reload);
        TellOfUnreadableSettings();

        // Without a file of keys the signal keeps its meaning, which is to end the process.
        if (!string.IsNullOrWhiteSpace(configuration[KeysFile.Setting]))
        {
            _timer = time.CreateTimer(_ => ring.ReloadChangedFile(), null, Interval, Interval);
            _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                ring.Reload();
            });
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _settings?.Dispose();
        _timer?.Dispose();
        _signal?.Dispose();
    }

    /// <summary>A file of settings that is no JSON any longer raises no change: the framework drops the error, and nobody would know.</summary>
    private void TellOfUnreadableSettings()
    {
        foreach (var file in (configuration as IConfigurationRoot)?.Providers.OfType<FileConfigurationProvider>() ?? [])
        {
            file.Source.OnLoadException += context => Log.SettingsUnreadable(logger, file.Source.Path, context.Exception.Message);
        }
    }
}
