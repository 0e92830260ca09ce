using System.Text.Json.Serialization;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Http.Dashboard;

/// <summary>One part of the service, with what is known of it; what does not apply to it is left out.</summary>
/// <param name="Name">For example <c>engine</c>, <c>silo:10.0.0.1:11111</c>, <c>mirror:node1</c> or <c>store:mysql</c>.</param>
/// <param name="Problem">What is wrong; left out where the part is ready.</param>
/// <param name="Generation">Of a mirror node: rises with each time that it lost its memory.</param>
/// <param name="Waiting">Changes, or counters to be written, that wait for the part.</param>
/// <param name="Behind">Of a mirror node: its counters that the store does not have yet.</param>
/// <param name="Active">Of an engine or a silo: counters and pages in its memory.</param>
internal sealed record OverviewPart(
    string Name,
    bool Ready,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Problem,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Generation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Waiting,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Behind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Active)
{
    public static OverviewPart Of(PartHealth part) =>
        new(part.Name, part.IsReady, part.Problem, part.Generation, part.Waiting, part.Behind, part.Active);
}
