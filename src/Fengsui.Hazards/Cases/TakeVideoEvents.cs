using System.Globalization;
using Fengsui.Hazards.Classes;
using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.Cases;

/// <summary>
/// What a camera saw and a person confirmed becomes a finding, found by that person, with the snapshot. Told twice it finds the first.
/// </summary>
internal sealed class TakeVideoEvents(HazardBook hazards, LocalTime times) : IEventHandler<VideoConfirmed>
{
    public const string HandlerName = "hazards.video";

    // The class for a kind whose own is not in use.
    private const string OtherClass = "other";

    /// <summary>What a hazard came from.</summary>
    public static string OriginOf(Guid caseId) => $"video-case:{caseId}";

    public async Task HandleAsync(VideoConfirmed message, Work work, CancellationToken cancellation)
    {
        var origin = OriginOf(message.CaseId);
        if (message.HazardClass.Length == 0 || await work.Records.Set<Hazard>().AnyAsync(h => h.Origin == origin, cancellation))
        {
            return;
        }

        var known = await work.Records.Set<HazardClass>().AnyAsync(c => c.Code == message.HazardClass && c.IsInUse, cancellation);
        var draft = new FindingDraft
        {
            PlaceId = message.PlaceId, DivisionCode = message.PlaceId is null ? message.DivisionCode : "",
            Where = message.PlaceId is null ? Cut(message.Where, HazardLifeCycle.LongestName) : "", Part = Cut(message.Spot, 100), ClassCode = known ? message.HazardClass : OtherClass,
            Source = HazardSource.Monitoring, Origin = origin, Longitude = message.Longitude, Latitude = message.Latitude, Description = DescriptionOf(message),
        };
        var found = await hazards.FindAsync(
            work, draft, cancellation, new Finder(message.ConfirmedById, message.ConfirmedBy, message.ConfirmedAt, times.Day(message.ConfirmedAt)));
        if (found.Refusal is { } refusal)
        {
            // It stays among the messages that were given up, in sight, rather than be lost.
            throw new InvalidOperationException($"A confirmed camera event gave no hazard: {refusal.Code} {refusal.Field}");
        }

        await CopySnapshotAsync(work, message, HazardBook.DocumentSubject(found.Value.Id), cancellation);
    }

    private string DescriptionOf(VideoConfirmed message)
    {
        var text = $"{message.KindName} · {times.Of(message.FirstAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} · ×{message.Count}";
        return Cut(message.Note.Length > 0 ? $"{text} · {message.Note}" : text, HazardLifeCycle.LongestText);
    }

    private static async Task CopySnapshotAsync(Work work, VideoConfirmed message, string to, CancellationToken cancellation)
    {
        foreach (var link in await work.Records.Set<DocumentLink>().AsNoTracking().Where(d => d.Subject == message.SnapshotSubject).ToListAsync(cancellation))
        {
            work.Records.Add(DocumentCopies.Of(link, to, work.Now));
        }
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>What came of a confirmed camera event here.</summary>
internal sealed class HazardsOfVideo(PermissionTable permissions, IStringLocalizer<HazardTexts> texts) : IVideoOutcomes
{
    public string Topic => HazardTopics.Hazards;

    public async Task<IReadOnlyList<VideoOutcome>> OfAsync(FengsuiContext records, Actor actor, VideoCaseKey key, CancellationToken cancellation)
    {
        var origin = TakeVideoEvents.OriginOf(key.CaseId);
        var found = await records.Set<Hazard>().AsNoTracking().Where(h => h.Origin == origin).Select(h => new { h.Id, h.Number, h.State }).ToListAsync(cancellation);
        var may = permissions.Allows(actor, HazardPermissions.View);
        return found.ConvertAll(h => new VideoOutcome(texts["Video.Outcome", h.Number, texts["State." + h.State]], may ? $"hazards/{h.Id}" : null));
    }
}
