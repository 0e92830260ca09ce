namespace OrleansCounters.Domain.Store;

/// <summary>A writer's last batch.</summary>
/// <param name="Answers">The answers to it, as <see cref="Authority.AnswerCodec"/> writes them.</param>
public sealed record WriterRecord(long Sequence, byte[] Answers);
