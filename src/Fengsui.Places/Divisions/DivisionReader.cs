using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>A node of the tree.</summary>
/// <param name="Places">Places in it and below.</param>
/// <param name="HasChildren">True when there is something to open.</param>
public sealed record DivisionNode(
    string Code, string ParentCode, DivisionLevel Level, string Name, string NameEn, double Longitude, double Latitude, string GeometryJson,
    DateOnly? ValidFrom, DateOnly? ValidTo, int Places, bool HasChildren);

/// <summary>Reads divisions, their counts and their history, within the reader's own.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class DivisionReader(Records records)
{
    private const int MostFound = 100;
    private const int MostOpen = 500;

    /// <summary>The topmost divisions that the actor sees.</summary>
    public async Task<IReadOnlyList<DivisionNode>> RootsAsync(Actor actor, bool ended, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var seen = Seen(context, actor, ended);
        return await NodesAsync(context, seen.Where(d => !seen.Any(p => p.Code == d.ParentCode)), cancellation);
    }

    /// <summary>Divisions directly below one.</summary>
    public async Task<IReadOnlyList<DivisionNode>> ChildrenAsync(Actor actor, string parent, bool ended, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await NodesAsync(context, Seen(context, actor, ended).Where(d => d.ParentCode == parent), cancellation);
    }

    /// <summary>One, or null.</summary>
    public async Task<DivisionNode?> FindAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await NodesAsync(context, Seen(context, actor, ended: true).Where(d => d.Code == code), cancellation) is [var found, ..] ? found : null;
    }

    /// <summary>Divisions whose name or code contains a text.</summary>
    public async Task<IReadOnlyList<DivisionNode>> SearchAsync(Actor actor, string text, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var wanted = text.Trim();
        return await NodesAsync(
            context, Seen(context, actor, ended: true).Where(d => d.Name.Contains(wanted) || d.Code.StartsWith(wanted)).OrderBy(d => d.Code).Take(MostFound), cancellation);
    }

    /// <summary>Changes of a division, newest first; all within sight when the code is empty.</summary>
    public async Task<IReadOnlyList<DivisionChangeView>> ChangesAsync(Actor actor, string code, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var changes = context.Set<DivisionChange>();
        var mine = code.Length == 0 ? changes : changes.Where(c => c.FromCodes.Contains(code) || c.ToCodes.Contains(code)
            || context.Set<DivisionCodeMove>().Any(m => m.ChangeId == c.Id && (m.FromCode == code || m.ToCode == code)));
        var found = await mine.OrderByDescending(c => c.Id).Take(MostFound).ToListAsync(cancellation);
        var ids = found.ConvertAll(c => c.Id);
        var open = await context.Set<DivisionRecordMove>().Where(m => ids.Contains(m.ChangeId) && m.ToCode == null)
            .GroupBy(m => m.ChangeId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return found.OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id).Select(c => new DivisionChangeView(
            c.Id, c.Kind, c.FromCodes.Split(','), c.ToCodes.Split(','), c.Summary, c.EffectiveOn, c.Basis, c.ChangedBy, c.ChangedAt, c.Moved,
            c.UndoneBy is null ? open.GetValueOrDefault(c.Id) : 0, c.UndoOf, c.UndoneBy)).ToList();
    }

    /// <summary>Records that a split left open.</summary>
    public async Task<Outcome<IReadOnlyList<OpenRecord>>> OpenRecordsAsync(Actor actor, Guid change, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<DivisionChange>().AnyAsync(c => c.Id == change, cancellation)
            ? Outcome.Of(await new RecordMover(context).OpenRecordsAsync(change, MostOpen, cancellation))
            : Refusal.NotFound("places.division.change-not-found");
    }

    private static IQueryable<Division> Seen(FengsuiContext context, Actor actor, bool ended) =>
        context.Set<Division>().AsNoTracking().Where(d => d.Code.StartsWith(actor.DivisionPrefix) && (ended || d.ValidTo == null));

    private static async Task<IReadOnlyList<DivisionNode>> NodesAsync(
        FengsuiContext context, IQueryable<Division> divisions, CancellationToken cancellation)
    {
        var found = await divisions.OrderBy(d => d.Code).Select(d => new
        {
            Division = d,
            Places = context.Set<Place>().Count(p => string.Compare(p.DivisionCode, d.Code) >= 0 && string.Compare(p.DivisionCode, d.Code + ":") < 0),
            HasChildren = context.Set<Division>().Any(c => c.ParentCode == d.Code),
        }).ToListAsync(cancellation);
        return found.ConvertAll(f => new DivisionNode(
            f.Division.Code, f.Division.ParentCode, f.Division.Level, f.Division.Name, f.Division.NameEn, f.Division.Longitude, f.Division.Latitude,
            f.Division.GeometryJson, f.Division.ValidFrom, f.Division.ValidTo, f.Places, f.HasChildren));
    }
}
