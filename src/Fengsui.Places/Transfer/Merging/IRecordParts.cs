using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Transfer;

/// <summary>
/// A contribution within this room: what hangs on a record without being a link of a ledger. It moves in the transaction of a merge and
/// notes what it moved, so that it can be given back.
/// </summary>
internal interface IRecordParts
{
    /// <summary>Name under which its note is kept.</summary>
    string Name { get; }

    /// <summary>Those of these records that may not be taken away because of it; people and measures go with their record.</summary>
    Task<IReadOnlyCollection<Guid>> UsedAsync(FengsuiContext context, string ledger, IReadOnlyList<Guid> ids, CancellationToken cancellation);

    /// <summary>Moves everything of one record to another before it is taken away; gives a note of it.</summary>
    Task<string> TakeAsync(Work work, string ledger, Guid from, RecordScope to, CancellationToken cancellation);

    /// <summary>Gives back what a note says, as far as it is where it was moved to. The record is entered again.</summary>
    Task GiveBackAsync(Work work, string ledger, RecordScope from, Guid to, string note, CancellationToken cancellation);
}
