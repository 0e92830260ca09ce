namespace OrleansCounters.Client.Calls;

/// <summary>An answer, with all of its body.</summary>
internal readonly record struct Answer(HttpResponseMessage Message, byte[] Body);
