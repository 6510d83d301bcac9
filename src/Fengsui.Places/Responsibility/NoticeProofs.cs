using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>Photos of posted notices: documents of the subject <c>notice:{id}</c>. Who answers for the place may add them.</summary>
internal sealed class NoticeSubjects : IDocumentSubjects
{
    private const string Kind = "notice";

    public string ViewPermission => PlacePermissions.View;

    public string EditPermission => ResponsibilityPermissions.Sign;

    public static string SubjectOf(Guid notice) => $"{Kind}:{notice}";

    public bool Knows(string kind) => kind == Kind;

    public async Task<DocumentScope?> FindAsync(FengsuiContext records, string kind, string id, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var key)
        && await records.Set<PublicNotice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == key && n.WithdrawnAt == null, cancellation) is { } notice
            ? new DocumentScope(
                await WardenReader.NameAsync(records, notice.TargetId, cancellation) ?? "", notice.DivisionCode, notice.SectorCode, notice.PlaceId)
            : null;
}

/// <summary>A notice whose posting nobody has proved, or not since the last commitment.</summary>
/// <param name="Signed">Day of the newest commitment, or null.</param>
internal sealed record UnprovedNotice(PublicNotice Notice, DateOnly? Signed);

/// <summary>How far it is proved that a notice hangs.</summary>
public enum NoticeProofState
{
    /// <summary>No photo shows it.</summary>
    None,

    /// <summary>The photo is older than the newest commitment.</summary>
    Outdated,

    /// <summary>A photo shows it, as new as the newest commitment.</summary>
    Proved,
}

/// <summary>Looks which posted notices have no photo that is as new as the commitments they follow from.</summary>
internal static class NoticeProofs
{
    private const int AtOnce = 1_000;

    public static async Task<IReadOnlyList<UnprovedNotice>> MissingAsync(
        FengsuiContext records, LocalTime times, int most, CancellationToken cancellation)
    {
        var missing = new List<UnprovedNotice>();
        var all = records.Set<PublicNotice>().AsNoTracking().Where(n => n.WithdrawnAt == null).OrderBy(n => n.DivisionCode).ThenBy(n => n.Id);

        // Looked through in parts until enough are found: those that are proved must not stand before those that are not.
        for (var skip = 0; missing.Count < most; skip += AtOnce)
        {
            var notices = await all.Skip(skip).Take(AtOnce).ToListAsync(cancellation);
            var photos = await PhotosAsync(records, times, notices, cancellation);
            var signed = await SignedAsync(records, notices, cancellation);
            missing.AddRange(notices.Select(n => new UnprovedNotice(n, signed.TryGetValue(n.Id, out var day) ? day : null))
                .Where(u => StateOf(photos, u) != NoticeProofState.Proved));
            if (notices.Count < AtOnce)
            {
                break;
            }
        }

        return missing;
    }

    /// <summary>How far one notice is proved.</summary>
    public static async Task<NoticeProofState> OfAsync(
        FengsuiContext records, LocalTime times, PublicNotice notice, CancellationToken cancellation)
    {
        var signed = await SignedAsync(records, [notice], cancellation);
        return StateOf(
            await PhotosAsync(records, times, [notice], cancellation),
            new UnprovedNotice(notice, signed.TryGetValue(notice.Id, out var day) ? day : null));
    }

    private static NoticeProofState StateOf(Dictionary<string, DateOnly> photos, UnprovedNotice notice) =>
        !photos.TryGetValue(NoticeSubjects.SubjectOf(notice.Notice.Id), out var seen) ? NoticeProofState.None
        : seen < notice.Signed ? NoticeProofState.Outdated
        : NoticeProofState.Proved;

    // Day of the newest photo by the notice's subject.
    private static async Task<Dictionary<string, DateOnly>> PhotosAsync(
        FengsuiContext records, LocalTime times, List<PublicNotice> notices, CancellationToken cancellation)
    {
        var subjects = notices.ConvertAll(n => NoticeSubjects.SubjectOf(n.Id));
        return (await records.Set<DocumentLink>().Where(l => subjects.Contains(l.Subject))
                .Join(records.Set<Document>().Where(d => d.Width != null), l => l.Hash, d => d.Hash, (l, d) => new { l.Subject, At = l.TakenAt ?? l.AddedAt })
                .ToListAsync(cancellation))
            .GroupBy(p => p.Subject, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(p => times.Day(p.At)), StringComparer.Ordinal);
    }

    // The commitments of those whom the notice shows.
    private static async Task<Dictionary<Guid, DateOnly>> SignedAsync(FengsuiContext records, List<PublicNotice> notices, CancellationToken cancellation)
    {
        var targets = notices.ConvertAll(n => n.TargetId);
        var wardens = await records.Set<BuildingFireWarden>().Where(w => targets.Contains(w.TargetId) && w.EndedOn == null)
            .ToDictionaryAsync(w => w.Id, w => w.TargetId, cancellation);
        var people = await records.Set<PlacePerson>().Where(p => targets.Contains(p.PlaceId)).ToDictionaryAsync(p => p.Id, p => p.PlaceId, cancellation);
        var subjects = wardens.Keys.Concat(people.Keys).ToList();
        var days = await records.Set<DutyCommitment>().Where(c => subjects.Contains(c.SubjectId)).Select(c => new { c.SubjectId, c.SignedOn }).ToListAsync(cancellation);
        var shown = days.Select(d => (
            Kind: wardens.ContainsKey(d.SubjectId) ? NoticeKind.Warden : NoticeKind.Place,
            Target: wardens.TryGetValue(d.SubjectId, out var of) ? of : people[d.SubjectId], d.SignedOn)).ToLookup(d => (d.Kind, d.Target), d => d.SignedOn);
        return notices.Where(n => shown.Contains((n.Kind, n.TargetId))).ToDictionary(n => n.Id, n => shown[(n.Kind, n.TargetId)].Max());
    }
}
