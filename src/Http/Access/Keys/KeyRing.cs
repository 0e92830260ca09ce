using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using OrleansCounters.Http.Audit;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>The rules in force. They change while the service runs, whole or not at all.</summary>
internal sealed class KeyRing : ISettingsCheck
{
    private readonly IConfiguration _configuration;
    private readonly ILogger<KeyRing> _logger;
    private readonly AuditLog _audit;
    private readonly List<string> _problems = [];
    private readonly Lock _lock = new();
    private volatile AccessRules _current;
    private byte[]? _fileContent;

    public KeyRing(IConfiguration configuration, ILogger<KeyRing> logger, AuditLog audit)
    {
        (_configuration, _logger, _audit) = (configuration, logger, audit);
        _fileContent = FileContent();
        _current = AccessRules.Read(configuration, _fileContent, _problems);
    }

    public AccessRules Current => _current;

    /// <summary>What is wrong at the start. Later mistakes are logged, and change nothing.</summary>
    public IEnumerable<string> Problems() => _problems;

    /// <summary>Reads settings and file again. Where something is wrong with them, the rules stay as they are.</summary>
    public void Reload()
    {
        lock (_lock)
        {
            _fileContent = FileContent();
            var problems = new List<string>();
            var next = AccessRules.Read(_configuration, _fileContent, problems);
            if (next.IsOpen && !_current.IsOpen)
            {
                problems.Add("No key is left, which would let everyone in; the service must be started anew for that.");
            }

            if (problems.Count > 0)
            {
                Log.KeysKept(_logger, string.Join(" ", problems));
                return;
            }

            _current = next;
            Log.KeysRead(_logger, next.Keys.Count);
            _audit.Keys(next.Keys.Names);
        }
    }

    /// <summary>As <see cref="Reload"/>, where the file holds something else than it did.</summary>
    public void ReloadChangedFile()
    {
        if (!FileContent().AsSpan().SequenceEqual(_fileContent))
        {
            Reload();
        }
    }

    private byte[]? FileContent() =>
        string.IsNullOrWhiteSpace(_configuration[KeysFile.Setting]) ? null : KeysFile.Content(_configuration[KeysFile.Setting]!.Trim());
}
