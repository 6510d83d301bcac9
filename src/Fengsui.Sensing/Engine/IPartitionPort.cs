namespace Fengsui.Sensing.Engine;

/// <summary>How frames reach the owner of a partition, wherever it runs.</summary>
internal interface IPartitionPort
{
    /// <summary>Hands a batch over; the verdicts come after the commit.</summary>
    Task<IngestResult> IngestAsync(int partition, IngestBatch batch);
}
