namespace OrleansCounters.Settings;

/// <summary>A part that says what is wrong with its settings. All parts are asked before anything starts, and answer in one report.</summary>
public interface ISettingsCheck
{
    /// <summary>One sentence for each setting that is wrong, naming key, value and bound; secrets are never quoted.</summary>
    IEnumerable<string> Problems();
}
