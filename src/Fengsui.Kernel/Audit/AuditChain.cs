using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Audit;

/// <summary>Appends to the log and verifies it.</summary>
public static class AuditChain
{
    internal const string FirstPreviousHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int PageSize = 2_000;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task AppendAsync(
        FengsuiContext context, Actor actor, DateTimeOffset now, IReadOnlyList<AuditDraft> drafts, CancellationToken cancellation)
    {
        if (drafts.Count == 0)
        {
            return;
        }

        // The update takes the row's lock, so that two transactions cannot both follow the same entry.
        await context.Set<AuditHead>().Where(h => h.Id == 1)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.Sequence, x => x.Sequence + drafts.Count), cancellation);
        var head = await context.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.Id == 1, cancellation);
        var sequence = head.Sequence - drafts.Count;
        var hash = head.Hash;
        foreach (var draft in drafts)
        {
            var entry = Entry(++sequence, hash, actor, now, draft);
            hash = entry.Hash;
            context.Audit.Add(entry);
        }

        await context.SaveChangesAsync(cancellation);
        await context.Set<AuditHead>().Where(h => h.Id == 1)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.Hash, hash), cancellation);
    }

    /// <summary>
    /// Walks the whole chain as it stands at one instant, while others go on writing. Reports progress as entries checked,
    /// and the first break with its reason.
    /// </summary>
    public static async Task<AuditVerification> VerifyAsync(
        FengsuiContext context, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var snapshot = await Snapshot.BeginAsync(context, cancellation);
        var head = await context.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == 1, cancellation);
        var expectedPrevious = FirstPreviousHash;
        long last = 0;
        while (true)
        {
            var page = await context.Audit.AsNoTracking().IgnoreQueryFilters()
                .Where(e => e.Sequence > last).OrderBy(e => e.Sequence).Take(PageSize).ToListAsync(cancellation);
            foreach (var entry in page)
            {
                var problem = Problem(entry, last + 1, expectedPrevious);
                if (problem is not null)
                {
                    return new AuditVerification(last, entry.Sequence, problem.Value, expectedPrevious);
                }

                expectedPrevious = entry.Hash;
                last = entry.Sequence;
            }

            progress?.Report(last);
            if (page.Count < PageSize)
            {
                break;
            }
        }

        return head is null || head.Sequence != last || head.Hash != expectedPrevious
            ? new AuditVerification(last, last + 1, AuditBreak.EndMissing, expectedPrevious)
            : new AuditVerification(last, null, null, expectedPrevious);
    }

    private static AuditBreak? Problem(AuditEntry entry, long expectedSequence, string expectedPrevious)
    {
        if (entry.Sequence != expectedSequence)
        {
            return AuditBreak.EntryMissing;
        }

        if (entry.PreviousHash != expectedPrevious)
        {
            return AuditBreak.LinkBroken;
        }

        return HashOf(entry) == entry.Hash ? null : AuditBreak.EntryChanged;
    }

    private static AuditEntry Entry(long sequence, string previous, Actor actor, DateTimeOffset now, AuditDraft draft)
    {
        var entry = new AuditEntry
        {
            Sequence = sequence,
            // Stored in milliseconds; hashed as stored.
            At = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
            ActorId = actor.Id,
            ActorName = Storable(actor.Name),
            Action = draft.Action,
            Subject = Storable(draft.Subject),
            DivisionCode = draft.DivisionCode,
            Details = DetailsJson(draft.Details),
            PreviousHash = previous,
        };
        return new AuditEntry
        {
            Sequence = entry.Sequence,
            At = entry.At,
            ActorId = entry.ActorId,
            ActorName = entry.ActorName,
            Action = entry.Action,
            Subject = entry.Subject,
            DivisionCode = entry.DivisionCode,
            Details = entry.Details,
            PreviousHash = entry.PreviousHash,
            Hash = HashOf(entry),
        };
    }

    private static string DetailsJson(IReadOnlyList<(string Name, string Value)> details)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in details)
            {
                writer.WriteString(name, Storable(value));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // PostgreSQL stores no NUL and neither store a lone surrogate: what is hashed must come back as it went.
    private static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');

    // Each field is preceded by its length, so that no two different entries give the same bytes.
    private static string HashOf(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendField(hash, entry.PreviousHash);
        AppendNumber(hash, entry.Sequence);
        AppendNumber(hash, entry.At.ToUnixTimeMilliseconds());
        AppendField(hash, entry.ActorId.ToString("N"));
        AppendField(hash, entry.ActorName);
        AppendField(hash, entry.Action);
        AppendField(hash, entry.Subject);
        AppendField(hash, entry.DivisionCode);
        AppendField(hash, entry.Details);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendField(IncrementalHash hash, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        AppendNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}

/// <summary>How a chain is broken.</summary>
public enum AuditBreak
{
    /// <summary>A sequence number is missing.</summary>
    EntryMissing,

    /// <summary>An entry does not follow the one before.</summary>
    LinkBroken,

    /// <summary>An entry was changed after it was written.</summary>
    EntryChanged,

    /// <summary>The last entries were cut off.</summary>
    EndMissing,
}

/// <summary>What a verification found.</summary>
/// <param name="Checked">Entries found whole, from the first on.</param>
/// <param name="BrokenAt">Sequence of the first break, or null.</param>
/// <param name="Break">How it is broken, or null.</param>
/// <param name="Hash">
/// Hash of the last whole entry. Written down elsewhere, it proves later that nobody rewrote the whole log up to here.
/// </param>
public sealed record AuditVerification(long Checked, long? BrokenAt, AuditBreak? Break, string Hash)
{
    /// <summary>True when the whole chain holds.</summary>
    public bool Whole => BrokenAt is null;
}
