using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Reading;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A notice as a list shows it.</summary>
public sealed record NoticeRow(
    Guid Id, string KindCode, string KindName, string KindNameEn, string Number, string Where, string Unit, NoticeState State, DateOnly? Deadline,
    DateTimeOffset DraftedAt, string DraftedBy, DateTimeOffset? IssuedAt, string IssuedBy, DateTimeOffset? ServedAt, string DivisionCode, int Hazards,
    DateOnly? ReplyDue, DateOnly? RepliedOn, bool ReplyGivenUp, string ReceiverSector)
{
    /// <summary>How its reply stands on a day.</summary>
    public ReplyState ReplyOn(DateOnly today) => NoticeReplies.StateOf(State, ReplyDue, RepliedOn, ReplyGivenUp, today);

    /// <summary>Name of its kind in a language.</summary>
    public string KindIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh" ? KindName : KindNameEn;
}

/// <summary>Which notices a list shows. Every part that is given must hold.</summary>
public sealed record NoticeFilter(
    string? Text = null, string? Kind = null, NoticeState? State = null, string? Division = null, Guid? PlaceId = null, Guid? HazardId = null,
    Guid? InspectionId = null, ReplyState? Reply = null, string? Receiver = null)
{
    /// <summary>Keeps the rows.</summary>
    /// <param name="today">The day that replies are late on.</param>
    internal IQueryable<OfficialNotice> Of(FengsuiContext records, DateOnly today)
    {
        var notices = NoticeReplies.Of(records.Set<OfficialNotice>(), Reply, Receiver, today);
        if (Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
        {
            notices = notices.Where(n => n.SearchText.Contains(text));
        }

        if (Kind is { Length: > 0 } kind)
        {
            notices = notices.Where(n => n.KindCode == kind);
        }

        if (State is { } state)
        {
            notices = notices.Where(n => n.State == state);
        }

        if (Division is { Length: > 0 } division)
        {
            notices = notices.Where(n => n.DivisionCode.StartsWith(division));
        }

        if (PlaceId is { } place)
        {
            notices = notices.Where(n => n.PlaceId == place);
        }

        if (InspectionId is { } inspection)
        {
            notices = notices.Where(n => n.InspectionId == inspection);
        }

        return HazardId is { } hazard
            ? notices.Where(n => records.Set<NoticeHazard>().Any(h => h.NoticeId == n.Id && h.HazardId == hazard))
            : notices;
    }
}

/// <summary>A notice with all that belongs to it.</summary>
public sealed record NoticeFile(
    OfficialNotice Notice, NoticeKind Kind, IReadOnlyList<HazardRow> Hazards, IReadOnlyList<Clock> Clocks, IReadOnlyList<NoticeMove> Moves);

/// <summary>Reads notices within the reader's scope.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeReader(Records records, PermissionTable permissions, LocalTime times)
{
    /// <summary>A page of a list.</summary>
    public async Task<TablePage<NoticeRow>> PageAsync(Actor actor, NoticeFilter filter, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = filter.Of(context, times.Today);
        var total = await rows.CountAsync(cancellation);
        return new TablePage<NoticeRow>(await Rows(context, Sorted(rows, query).Skip(query.Skip).Take(query.PageSize)).ToListAsync(cancellation), total);
    }

    /// <summary>Kinds that are offered, in their order.</summary>
    public async Task<IReadOnlyList<NoticeKind>> KindsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<NoticeKind>().OrderBy(k => k.Order).ToListAsync(cancellation);
    }

    /// <summary>Sectors whose departments letters can go to, in their order.</summary>
    public async Task<IReadOnlyList<FilterChoice>> SectorsAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await HazardChoices.SectorsAsync(context, cancellation);
    }

    /// <summary>One notice; null when absent or out of sight.</summary>
    public async Task<NoticeFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<OfficialNotice>().FirstOrDefaultAsync(n => n.Id == id, cancellation) is not { } notice)
        {
            return null;
        }

        var hazards = from link in context.Set<NoticeHazard>()
                      join hazard in context.Set<Hazard>() on link.HazardId equals hazard.Id
                      where link.NoticeId == id
                      orderby link.Order
                      select hazard;
        return new NoticeFile(
            notice, await context.Set<NoticeKind>().SingleAsync(k => k.Code == notice.KindCode, cancellation),
            await HazardReader.Rows(hazards).ToListAsync(cancellation),
            await context.Set<Clock>().Where(c => (c.SubjectKind == NoticeBook.SubjectKind && c.SubjectId == id)
                || (notice.InspectionId != null && c.SubjectKind == Inspections.InspectionBook.SubjectKind && c.SubjectId == notice.InspectionId))
                .OrderBy(c => c.DueAt).ToListAsync(cancellation),
            [.. OfficialNotice.Life.From(notice.State).Where(s => permissions.Allows(actor, s.Permission)).Select(s => s.Move)]);
    }

    /// <summary>The columns of a list.</summary>
    internal static IQueryable<NoticeRow> Rows(FengsuiContext context, IQueryable<OfficialNotice> notices) =>
        from n in notices
        join k in context.Set<NoticeKind>() on n.KindCode equals k.Code
        select new NoticeRow(
            n.Id, n.KindCode, k.Name, k.NameEn, n.Number, n.Where, n.Unit, n.State, n.Deadline, n.DraftedAt, n.DraftedBy, n.IssuedAt, n.IssuedBy, n.ServedAt,
            n.DivisionCode, context.Set<NoticeHazard>().Count(h => h.NoticeId == n.Id), n.ReplyDue, n.RepliedOn, n.ReplyGivenUp, n.ReceiverSector);

    private static IQueryable<OfficialNotice> Sorted(IQueryable<OfficialNotice> rows, TableQuery query) => (query.SortBy, query.Descending) switch
    {
        ("number", false) => rows.OrderBy(n => n.KindCode).ThenBy(n => n.Number).ThenBy(n => n.Id),
        ("number", true) => rows.OrderByDescending(n => n.KindCode).ThenByDescending(n => n.Number).ThenBy(n => n.Id),
        ("where", false) => rows.OrderBy(n => n.Where).ThenBy(n => n.Id),
        ("where", true) => rows.OrderByDescending(n => n.Where).ThenBy(n => n.Id),
        ("state", false) => rows.OrderBy(n => n.State).ThenBy(n => n.Id),
        ("state", true) => rows.OrderByDescending(n => n.State).ThenBy(n => n.Id),
        ("deadline", false) => rows.OrderBy(n => n.Deadline == null).ThenBy(n => n.Deadline).ThenBy(n => n.Id),
        ("deadline", true) => rows.OrderByDescending(n => n.Deadline).ThenBy(n => n.Id),
        ("drafted", false) => rows.OrderBy(n => n.DraftedAt).ThenBy(n => n.Id),
        _ => rows.OrderByDescending(n => n.DraftedAt).ThenBy(n => n.Id),
    };
}
