using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Geography;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Operation.Union;

namespace Fengsui.Places.Divisions;

/// <summary>
/// Changes divisions, with the records of every room and the accounts that belong to them: each change is one transaction.
/// What a split leaves open is listed for a person, with what the outlines say.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class DivisionWriter(UnitOfWork unit, PermissionTable permissions)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>Applies a change and gives its id.</summary>
    public Task<Outcome<Guid>> ApplyAsync(Actor actor, DivisionChangeDraft draft, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, DivisionPermissions.Change, async work =>
        {
            if (draft.From.FirstOrDefault(code => !IsWithin(actor, code)) is { } foreign)
            {
                return Refusal.Invalid("places.division.outside", "from", foreign);
            }

            var known = await work.Records.Set<Division>().AsTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
            if (draft.Seen is { } seen && await OvertakenAsync(work, draft.From, seen, known, cancellation) is { } overtaken)
            {
                return overtaken;
            }

            var made = DivisionPlan.Make(known, draft, Today(work));
            return made.Refusal is { } refusal ? refusal : await ApplyAsync(work, draft, made.Value, known, cancellation);
        }, cancellation);

    /// <summary>Adds a grid under a village and gives its code.</summary>
    public Task<Outcome<string>> AddGridAsync(Actor actor, GridDraft draft, CancellationToken cancellation) =>
        WriteAsync<string>(actor, DivisionPermissions.Grids, async work =>
        {
            var village = await work.Records.Set<Division>().FirstOrDefaultAsync(d => d.Code == draft.ParentCode && d.ValidTo == null, cancellation);
            if (village is null || village.Level != DivisionLevel.Village || !IsWithin(actor, village.Code))
            {
                return Refusal.Invalid("places.division.no-village", "parentCode", draft.ParentCode);
            }

            if (draft.Name.Trim().Length is 0 or > 100)
            {
                return Refusal.Invalid("places.division.name", "name");
            }

            if (draft.GeometryJson.Length > 0 && Shapes.Read(draft.GeometryJson, "geometryJson").Refusal is { } shape)
            {
                return shape;
            }

            var last = await work.Records.Set<Division>().Where(d => d.ParentCode == village.Code).MaxAsync(d => d.Code, cancellation);
            var number = last is null ? 1 : int.Parse(last[village.Code.Length..], CultureInfo.InvariantCulture) + 1;
            if (number > 999)
            {
                return Refusal.Conflict("places.division.full", village.Code);
            }

            var grid = New(village.Code + number.ToString("D3", CultureInfo.InvariantCulture), draft.Name.Trim(), draft.NameEn.Trim(), Today(work));
            SetOutline(grid, draft.GeometryJson);
            work.Records.Add(grid);
            work.Audit("places.division.grid", "division:" + grid.Code, grid.Code, ("name", grid.Name));
            Announce(work, grid.Code);
            return grid.Code;
        }, cancellation);

    /// <summary>Puts records that a split left open where a person says; <paramref name="takeProposals"/> takes the outlines' word for the others.</summary>
    /// <returns>How many are still open.</returns>
    public Task<Outcome<int>> PlaceAsync(
        Actor actor, Guid changeId, IReadOnlyList<RecordPlacement> placements, bool takeProposals, CancellationToken cancellation) =>
        WriteAsync<int>(actor, DivisionPermissions.Change, async work =>
        {
            if (await FindAsync(work, changeId, cancellation) is not { UndoneBy: null } change)
            {
                return Refusal.NotFound("places.division.change-not-found");
            }

            var codes = change.ToCodes.Split(',');
            var moves = work.Records.Set<DivisionRecordMove>().Where(m => m.ChangeId == changeId && m.ToCode == null);
            foreach (var placement in placements)
            {
                if (!codes.Contains(placement.Code, StringComparer.Ordinal))
                {
                    return Refusal.Invalid("places.division.not-a-part", "code", placement.Code);
                }

                var found = await moves.Where(m => m.Entity == placement.Entity && m.RecordId == placement.RecordId)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.ToCode, placement.Code), cancellation);
                if (found == 0)
                {
                    return Refusal.NotFound("places.division.record-not-open", placement.RecordId);
                }
            }

            var mover = new RecordMover(work.Records);
            await mover.PlaceFollowersAsync(changeId, cancellation);
            if (takeProposals)
            {
                await moves.Where(m => m.ProposedCode != null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ToCode, m => m.ProposedCode), cancellation);
            }

            await mover.MovePlacedAsync(changeId, cancellation);
            await AccountMover.MoveAsync(work, changeId, back: false, cancellation);
            change.Moved = await work.Records.Set<DivisionRecordMove>().LongCountAsync(m => m.ChangeId == changeId && m.ToCode != null, cancellation);
            work.Audit(
                "places.division.place", $"division-change:{changeId}", change.DivisionCode,
                ("placed", placements.Count.ToString(CultureInfo.InvariantCulture)), ("proposals", takeProposals ? "yes" : "no"));
            Publish(work, changeId, codes);
            return await moves.CountAsync(cancellation);
        }, cancellation);

    /// <summary>Takes a change back by a change of its own, and gives that one's id.</summary>
    public Task<Outcome<Guid>> UndoAsync(Actor actor, Guid changeId, string basis, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, DivisionPermissions.Change, async work =>
        {
            if (await FindAsync(work, changeId, cancellation) is not { UndoneBy: null, UndoOf: null } change)
            {
                return Refusal.NotFound("places.division.change-not-found");
            }

            if (string.IsNullOrWhiteSpace(basis) || basis.Length > 200)
            {
                return Refusal.Invalid("places.division.basis", "basis");
            }

            var codes = await work.Records.Set<DivisionCodeMove>().Where(m => m.ChangeId == changeId).ToListAsync(cancellation);
            return await DivisionUndo.CheckAsync(work, change, codes, cancellation) ?? Outcome.Of(await UndoAsync(work, change, codes, basis.Trim(), cancellation));
        }, cancellation);

    private static async Task<Outcome<Guid>> ApplyAsync(
        Work work, DivisionChangeDraft draft, DivisionPlan plan, Dictionary<string, Division> known, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(work.Now);
        var from = draft.From;
        var before = from.Select(c => known[c].Name).ToList();
        var kept = plan.To.Where(known.ContainsKey).ToDictionary(c => c, c => DivisionState.Of(known[c]), StringComparer.Ordinal);
        Alter(work, draft, plan, known);
        var change = new DivisionChange
        {
            Id = id,
            Kind = draft.Kind,
            DivisionCode = DivisionCodes.ParentOf(from[0]) is { Length: > 0 } parent && known.ContainsKey(parent) ? parent : from[0],
            FromCodes = string.Join(',', from),
            ToCodes = string.Join(',', plan.To),
            Summary = Summary(before, plan.To.Select(c => known[c].Name)),
            EffectiveOn = draft.EffectiveOn,
            Basis = draft.Basis.Trim(),
            BeforeJson = JsonSerializer.Serialize(kept),
            ChangedBy = work.Actor.Name,
            ChangedAt = work.Now,
        };
        work.Records.Add(change);
        var mover = new RecordMover(work.Records);
        await AddCodeMovesAsync(work, id, plan, known, mover, cancellation);
        await work.Records.SaveChangesAsync(cancellation);

        change.Moved = await mover.MoveAsync(id, cancellation);
        await AccountMover.NoteAsync(work, id, cancellation);
        if (draft.Kind == DivisionChangeKind.Split)
        {
            await mover.OpenAsync(id, cancellation);
            await mover.ProposeAsync(id, new SplitAreas(draft.To.Zip(plan.To, (t, code) => (code, t.GeometryJson))), cancellation);
        }

        await AccountMover.MoveAsync(work, id, back: false, cancellation);
        work.Audit(
            "places.division.change", $"division-change:{id}", change.DivisionCode,
            ("kind", draft.Kind.ToString()), ("from", change.FromCodes), ("to", change.ToCodes), ("basis", change.Basis),
            ("records", change.Moved.ToString(CultureInfo.InvariantCulture)));
        Publish(work, id, [.. plan.To.Union(plan.Moves.Select(m => m.To), StringComparer.Ordinal)]);
        return id;
    }

    // Made, ended, renamed and redrawn; nothing is ever taken away.
    private static void Alter(Work work, DivisionChangeDraft draft, DivisionPlan plan, Dictionary<string, Division> known)
    {
        foreach (var (code, model) in plan.Made)
        {
            var division = New(code, known[model].Name, known[model].NameEn, draft.EffectiveOn);
            if (!plan.To.Contains(code, StringComparer.Ordinal) || draft.Kind == DivisionChangeKind.Recode)
            {
                SetOutline(division, known[model].GeometryJson, known[model]);
            }

            known[code] = division;
            work.Records.Add(division);
        }

        foreach (var code in plan.Ended)
        {
            known[code].ValidTo = draft.EffectiveOn;
        }

        foreach (var (target, code) in draft.To.Zip(plan.To))
        {
            var division = known[code];
            if (target.Name.Trim().Length > 0)
            {
                (division.Name, division.NameEn) = (target.Name.Trim(), target.NameEn.Trim());
            }

            var outline = target.GeometryJson.Length > 0 ? target.GeometryJson
                : draft.Kind == DivisionChangeKind.Merge ? Union(draft.From.Select(c => known[c].GeometryJson)) : "";
            if (outline.Length > 0)
            {
                SetOutline(division, outline);
            }
        }
    }

    private static async Task AddCodeMovesAsync(
        Work work, Guid id, DivisionPlan plan, Dictionary<string, Division> known, RecordMover mover, CancellationToken cancellation)
    {
        foreach (var (from, to, certain) in plan.Moves)
        {
            work.Records.Add(new DivisionCodeMove { ChangeId = id, FromCode = from, ToCode = to, IsCertain = certain, Created = plan.Made.ContainsKey(to) });
        }

        var codes = known.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (from, to, _) in plan.Moves.Where(m => m.Certain).OrderByDescending(m => m.From.Length))
        {
            foreach (var stray in await mover.StrayCodesAsync(from, codes, cancellation))
            {
                codes.Add(stray);
                work.Records.Add(new DivisionCodeMove { ChangeId = id, FromCode = stray, ToCode = to, IsCertain = true, Created = plan.Made.ContainsKey(to) });
            }
        }
    }

    private static async Task<Guid> UndoAsync(
        Work work, DivisionChange change, List<DivisionCodeMove> codes, string basis, CancellationToken cancellation)
    {
        var known = await work.Records.Set<Division>().AsTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
        var before = change.ToCodes.Split(',').Select(c => known[c].Name).ToList();
        DivisionUndo.Restore(change, codes, known, Today(work));
        var back = new DivisionChange
        {
            Id = Guid.CreateVersion7(work.Now),
            Kind = change.Kind,
            DivisionCode = change.DivisionCode,
            FromCodes = change.ToCodes,
            ToCodes = change.FromCodes,
            Summary = Summary(before, change.FromCodes.Split(',').Select(c => known[c].Name)),
            EffectiveOn = Today(work),
            Basis = basis,
            UndoOf = change.Id,
            Moved = change.Moved,
            ChangedBy = work.Actor.Name,
            ChangedAt = work.Now,
        };
        work.Records.Add(back);
        change.UndoneBy = back.Id;
        await work.Records.SaveChangesAsync(cancellation);
        await new RecordMover(work.Records).MoveBackAsync(change.Id, cancellation);
        await AccountMover.MoveAsync(work, change.Id, back: true, cancellation);
        work.Audit("places.division.undo", $"division-change:{change.Id}", change.DivisionCode, ("basis", basis));
        Publish(work, back.Id, [.. codes.Select(m => m.FromCode).Distinct(StringComparer.Ordinal)]);
        return back.Id;
    }

    // The newest change that touched one of the divisions, when it is not the one that was read.
    private static async Task<Refusal?> OvertakenAsync(
        Work work, IReadOnlyList<string> from, Guid seen, Dictionary<string, Division> known, CancellationToken cancellation)
    {
        DivisionChange? newest = null;
        foreach (var code in from)
        {
            var last = await work.Records.Set<DivisionChange>().AsNoTracking()
                .Where(c => ("," + c.FromCodes + "," + c.ToCodes + ",").Contains("," + code + ","))
                .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
            newest = last is not null && (newest is null || last.ChangedAt >= newest.ChangedAt) ? last : newest;
        }

        if (newest is null || newest.Id == seen)
        {
            return null;
        }

        var now = known.GetValueOrDefault(from[0]);
        return Refusal.Conflict("places.division.changed-meanwhile", newest.Summary) with
        {
            Stored = new StoredNow(
                newest.Id.ToString(), StoredNow.Write(new DivisionNames(now?.Name ?? "", now?.NameEn ?? "")), newest.ChangedBy, newest.ChangedAt),
        };
    }

    // Every record of a division moves, so whoever sees only some of them may not move it.
    private Task<Outcome<T>> WriteAsync<T>(Actor actor, string permission, Func<Work, Task<Outcome<T>>> body, CancellationToken cancellation) =>
        permissions.Allows(actor, permission) && !actor.IsNarrowed
            ? unit.RunAsync(actor, body, cancellation)
            : Task.FromResult<Outcome<T>>(Refusal.Forbidden("places.division.not-allowed"));

    private static Task<DivisionChange?> FindAsync(Work work, Guid id, CancellationToken cancellation) =>
        work.Records.Set<DivisionChange>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);

    // Nobody changes the code that their own sight rests on.
    private static bool IsWithin(Actor actor, string code) =>
        actor.DivisionPrefix.Length == 0 || (code.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) && code != actor.DivisionPrefix);

    private static DateOnly Today(Work work) => DateOnly.FromDateTime(work.Now.ToOffset(ChinaTime).DateTime);

    private static Division New(string code, string name, string nameEn, DateOnly from) => new()
    {
        Code = code,
        ParentCode = DivisionCodes.ParentOf(code),
        Level = DivisionCodes.LevelOf(code),
        Name = name,
        NameEn = nameEn,
        ValidFrom = from,
    };

    internal static void SetOutline(Division division, string geometryJson, Division? model = null)
    {
        division.GeometryJson = geometryJson;
        (division.Longitude, division.Latitude) = geometryJson.Length > 0 && GeometryCentre.Of(geometryJson) is { } centre
            ? centre
            : (model?.Longitude ?? 0, model?.Latitude ?? 0);
    }

    private static string Union(IEnumerable<string> outlines)
    {
        var areas = outlines.Where(o => o.Length > 0).Select(o => Shapes.Read(o, "geometryJson")).Where(o => o.Succeeded).Select(o => o.Value).ToList();
        return areas.Count == 0 ? "" : Shapes.Write(UnaryUnionOp.Union(areas));
    }

    private static string Summary(IEnumerable<string> before, IEnumerable<string> after)
    {
        var text = string.Join(", ", before) + " → " + string.Join(", ", after);
        return text.Length <= 1_000 ? text : text[..1_000];
    }

    private static void Announce(Work work, string code) =>
        work.Announce(new Change(PlaceTopics.Divisions, code, code, work.Now, "changed"));

    private static void Publish(Work work, Guid change, IReadOnlyList<string> codes)
    {
        work.Publish(new DivisionsChanged(change, codes));

        // Any number of places came under other codes: whoever keeps them in memory reads them all again.
        work.Announce(new Change(PlaceTopics.Seeded, "", "", work.Now));
        foreach (var code in codes)
        {
            Announce(work, code);
        }
    }
}
