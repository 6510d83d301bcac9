using System.Globalization;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Modbus;

/// <summary>A register map as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="IsExample">True for one that shows how a map is written and is no maker's.</param>
internal sealed record MapDraft(
    int Version, string Name, MeterKind Kind, JsonElement Definition, string Maker = "", string Model = "", bool IsExample = false);

/// <summary>A map that was written.</summary>
internal sealed record MapWritten(Guid Id, int Version);

/// <summary>A map in a list.</summary>
public sealed record MapRow(
    Guid Id, string Name, string Maker, string Model, MeterKind Kind, bool IsExample, int Points, int States, int Requests, int Version, DateTimeOffset MadeAt, string MadeBy);

/// <summary>An edition as the API and the pages show it.</summary>
internal sealed record MapEditionView(Guid Id, int Number, JsonElement Definition, DateTimeOffset MadeAt, string MadeBy);

/// <summary>A map with its editions, newest first.</summary>
internal sealed record MapFile(
    Guid Id, string Name, string Maker, string Model, MeterKind Kind, bool IsExample, string DivisionCode, DateTimeOffset CreatedAt, string CreatedBy, int Version,
    IReadOnlyList<MapEditionView> Editions);

/// <summary>Writes and reads register maps. Saving makes another edition, by which slaves are read at once; the editions before stay.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MapBook(UnitOfWork unit, Records records, PermissionTable permissions, EngineSettings engine)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a map.</summary>
    public async Task<Outcome<MapWritten>> CreateAsync(Actor actor, MapDraft draft, CancellationToken cancellation)
    {
        var division = actor.DivisionPrefix.Length > 0 ? actor.DivisionPrefix : engine.Home();
        if (!permissions.Allows(actor, IntakePermissions.Edit) || actor.IsNarrowed)
        {
            return IntakePermissions.Forbidden;
        }

        if (Check(draft) is { } refusal)
        {
            return refusal;
        }

        return await unit.RunAsync<Outcome<MapWritten>>(actor, work =>
        {
            var map = new RegisterMap { Id = Guid.CreateVersion7(work.Now), DivisionCode = division, CreatedAt = work.Now, CreatedBy = actor.Name, Version = 1 };
            work.Records.Add(map);
            Write(work, map, draft, "sensing.modbus.map.create");
            return Task.FromResult<Outcome<MapWritten>>(new MapWritten(map.Id, 1));
        }, cancellation);
    }

    /// <summary>Writes the next edition.</summary>
    public async Task<Outcome<MapWritten>> SaveAsync(Actor actor, Guid id, MapDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, IntakePermissions.Edit))
        {
            return IntakePermissions.Forbidden;
        }

        return await unit.RunAgainAsync<Outcome<MapWritten>>(actor, async work =>
        {
            if (await work.Records.Set<RegisterMap>().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } map)
            {
                return Refusal.NotFound("modbus.map.not-found");
            }

            if (!IntakePermissions.Owns(actor, map.DivisionCode))
            {
                return IntakePermissions.Forbidden;
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            if (map.Version != draft.Version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            map.Version++;
            Write(work, map, draft, "sensing.modbus.map.save");
            return new MapWritten(map.Id, map.Version);
        }, cancellation);
    }

    /// <summary>Maps within the reader's sight, newest first.</summary>
    public async Task<List<MapRow>> RowsAsync(Actor actor, Func<IQueryable<RegisterMap>, IQueryable<RegisterMap>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = await (
            from map in which(context.Set<RegisterMap>().AsNoTracking())
            join edition in context.Set<RegisterMapEdition>() on new { MapId = map.Id, Number = map.Version } equals new { edition.MapId, edition.Number }
            orderby map.Id descending
            select new { map, edition }).ToListAsync(cancellation);
        return found.ConvertAll(f =>
        {
            var definition = MapJson.Stored(f.edition.Definition);
            return new MapRow(
                f.map.Id, f.map.Name, f.map.Maker, f.map.Model, f.map.Kind, f.map.IsExample, definition.Points.Count, definition.States.Count,
                definition.Plan().Count, f.map.Version, f.edition.MadeAt, f.edition.MadeBy);
        });
    }

    /// <summary>A map with its editions, or null.</summary>
    public async Task<MapFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<RegisterMap>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } map)
        {
            return null;
        }

        var editions = await context.Set<RegisterMapEdition>().AsNoTracking().Where(e => e.MapId == id).OrderByDescending(e => e.Number).ToListAsync(cancellation);
        return new MapFile(
            map.Id, map.Name, map.Maker, map.Model, map.Kind, map.IsExample, map.DivisionCode, map.CreatedAt, map.CreatedBy, map.Version,
            editions.ConvertAll(e => new MapEditionView(e.Id, e.Number, JsonSerializer.Deserialize<JsonElement>(e.Definition), e.MadeAt, e.MadeBy)));
    }

    private static Refusal? Check(MapDraft draft)
    {
        if ((draft.Name ?? "").Trim().Length is 0 or > MappingBook.LongestName)
        {
            return Refusal.Invalid("intake.name", "name", MappingBook.LongestName.ToString(CultureInfo.InvariantCulture));
        }

        var tooLong = (draft.Maker ?? "").Trim().Length > MappingBook.LongestName ? "maker" : (draft.Model ?? "").Trim().Length > MappingBook.LongestName ? "model" : null;
        if (tooLong is not null)
        {
            return Refusal.Invalid("modbus.map.text", tooLong, MappingBook.LongestName.ToString(CultureInfo.InvariantCulture));
        }

        if (!Enum.IsDefined(draft.Kind))
        {
            return Refusal.Invalid("rules.field.choice", "kind", "kind", string.Join(", ", Enum.GetNames<MeterKind>()));
        }

        return draft.Definition.ValueKind == JsonValueKind.Undefined
            ? Refusal.Invalid("rules.field.missing", "definition", "definition")
            : MapJson.Read(draft.Definition).Refusal;
    }

    private static void Write(Work work, RegisterMap map, MapDraft draft, string action)
    {
        (map.Name, map.Maker, map.Model) = (draft.Name.Trim(), (draft.Maker ?? "").Trim(), (draft.Model ?? "").Trim());
        (map.Kind, map.IsExample) = (draft.Kind, draft.IsExample);
        work.Records.Add(new RegisterMapEdition
        {
            Id = Guid.CreateVersion7(work.Now), MapId = map.Id, Number = map.Version, Definition = JsonSerializer.Serialize(draft.Definition, Plain),
            DivisionCode = map.DivisionCode, MadeAt = work.Now, MadeBy = work.Actor.Name,
        });
        work.Audit(action, $"register-map:{map.Id}", map.DivisionCode, ("name", map.Name), ("edition", map.Version.ToString(CultureInfo.InvariantCulture)));
        work.Announce(new Change(ModbusPoller.Topic, map.Id.ToString(), map.DivisionCode, work.Now));
    }
}
