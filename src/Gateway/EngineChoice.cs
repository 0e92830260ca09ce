using OrleansCounters.Hosting;
using OrleansCounters.InProcess;

namespace OrleansCounters.Gateway;

/// <summary>The engines that this build has, by the value of the setting <c>Engine</c>.</summary>
internal static partial class EngineChoice
{
    private static readonly Dictionary<string, Action<IHostApplicationBuilder>> Engines = new(StringComparer.OrdinalIgnoreCase)
    {
        ["InProcess"] = static builder => builder.Services.AddMirror(builder.Configuration).AddInProcessEngine(),
    };

    static EngineChoice()
    {
        Default = "InProcess";
        AddOrleansEngines();
    }

    /// <summary>What runs the counters where nobody says otherwise.</summary>
    public static string Default { get; private set; }

    public static IReadOnlyCollection<string> Names => Engines.Keys;

    /// <summary>Adds the engine that the settings name; where they name none that there is, <see cref="EngineSetting"/> refuses the start.</summary>
    public static void AddTo(IHostApplicationBuilder builder) =>
        Engines.GetValueOrDefault(NameIn(builder.Configuration), Engines["InProcess"])(builder);

    /// <summary>The engine that the settings name.</summary>
    public static string NameIn(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["Engine"]) ? Default : configuration["Engine"]!.Trim();

    /// <summary>Implemented in the one file that knows Orleans, which the limited package set leaves out.</summary>
    static partial void AddOrleansEngines();
}
