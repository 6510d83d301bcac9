using System.Globalization;
using System.Text;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Intake;

/// <summary>A mapping as it is written.</summary>
/// <param name="Version">The version that was read; 0 for a new one.</param>
/// <param name="Sample">A payload it was tried on, kept for the next person; may be empty.</param>
internal sealed record MappingDraft(int Version, string Name, string Purpose, JsonElement Definition, string Sample = "");

/// <summary>A mapping that was written.</summary>
internal sealed record MappingWritten(Guid Id, int Version);

/// <summary>A mapping in a list.</summary>
public sealed record MappingRow(Guid Id, string Name, string Purpose, string Topic, int Readings, int Events, bool Frame, int Version, DateTimeOffset MadeAt, string MadeBy);

/// <summary>An edition as the API and the pages show it.</summary>
internal sealed record MappingEditionView(Guid Id, int Number, JsonElement Definition, string Sample, DateTimeOffset MadeAt, string MadeBy);

/// <summary>A mapping with its editions, newest first.</summary>
internal sealed record MappingFile(Guid Id, string Name, string Purpose, string DivisionCode, DateTimeOffset CreatedAt, string CreatedBy, int Version, IReadOnlyList<MappingEditionView> Editions);

/// <summary>Writes and reads mappings. Saving makes another edition, which holds at once; the editions before stay.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MappingBook(UnitOfWork unit, Records records, PermissionTable permissions, EngineSettings engine, SourceIndex index)
{
    public const int LongestName = 80;
    public const int LongestText = 500;
    public const int LongestSample = 16_000;

    /// <summary>Makes a mapping.</summary>
    public async Task<Outcome<MappingWritten>> CreateAsync(Actor actor, MappingDraft draft, CancellationToken cancellation)
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

        return await unit.RunAsync<Outcome<MappingWritten>>(actor, work =>
        {
            var mapping = new PayloadMapping
            {
                Id = Guid.CreateVersion7(work.Now), Name = draft.Name.Trim(), Purpose = (draft.Purpose ?? "").Trim(), DivisionCode = division,
                CreatedAt = work.Now, CreatedBy = actor.Name, Version = 1,
            };
            work.Records.Add(mapping);
            Add(work, mapping, draft);
            Note(work, mapping, "sensing.intake.mapping.create");
            return Task.FromResult<Outcome<MappingWritten>>(new MappingWritten(mapping.Id, 1));
        }, cancellation);
    }

    /// <summary>Writes the next edition.</summary>
    public async Task<Outcome<MappingWritten>> SaveAsync(Actor actor, Guid id, MappingDraft draft, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, IntakePermissions.Edit))
        {
            return IntakePermissions.Forbidden;
        }

        var outcome = await unit.RunAgainAsync<Outcome<MappingWritten>>(actor, async work =>
        {
            if (await work.Records.Set<PayloadMapping>().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } mapping)
            {
                return Refusal.NotFound("intake.mapping.not-found");
            }

            if (!IntakePermissions.Owns(actor, mapping.DivisionCode))
            {
                return IntakePermissions.Forbidden;
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            if (mapping.Version != draft.Version)
            {
                return Refusal.Conflict("intake.changed-meanwhile");
            }

            (mapping.Name, mapping.Purpose) = (draft.Name.Trim(), (draft.Purpose ?? "").Trim());
            mapping.Version++;
            Add(work, mapping, draft);
            Note(work, mapping, "sensing.intake.mapping.save");
            return new MappingWritten(mapping.Id, mapping.Version);
        }, cancellation);
        if (outcome.Succeeded)
        {
            await index.ReloadAsync(cancellation);
        }

        return outcome;
    }

    /// <summary>Mappings within the reader's sight, newest first.</summary>
    public async Task<List<MappingRow>> RowsAsync(Actor actor, Func<IQueryable<PayloadMapping>, IQueryable<PayloadMapping>> which, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var found = await (
            from mapping in which(context.Set<PayloadMapping>().AsNoTracking())
            join edition in context.Set<MappingEdition>() on new { Id = mapping.Id, Number = mapping.Version } equals new { Id = edition.MappingId, edition.Number }
            orderby mapping.Id descending
            select new { mapping, edition }).ToListAsync(cancellation);
        return found.ConvertAll(f =>
        {
            var definition = MappingJson.Stored(f.edition.Definition);
            return new MappingRow(
                f.mapping.Id, f.mapping.Name, f.mapping.Purpose, definition.Topic, definition.Readings.Count, definition.Events.Count, definition.Frame is not null,
                f.mapping.Version, f.edition.MadeAt, f.edition.MadeBy);
        });
    }

    /// <summary>A mapping with its editions, or null.</summary>
    public async Task<MappingFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<PayloadMapping>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } mapping)
        {
            return null;
        }

        var editions = await context.Set<MappingEdition>().AsNoTracking().Where(e => e.MappingId == id).OrderByDescending(e => e.Number).ToListAsync(cancellation);
        return new MappingFile(
            mapping.Id, mapping.Name, mapping.Purpose, mapping.DivisionCode, mapping.CreatedAt, mapping.CreatedBy, mapping.Version,
            editions.ConvertAll(e => new MappingEditionView(e.Id, e.Number, ElementOf(e.Definition), e.Sample, e.MadeAt, e.MadeBy)));
    }

    private static JsonElement ElementOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static Refusal? Check(MappingDraft draft)
    {
        if ((draft.Name ?? "").Trim().Length is 0 or > LongestName)
        {
            return Refusal.Invalid("intake.name", "name", LongestName.ToString(CultureInfo.InvariantCulture));
        }

        if ((draft.Purpose ?? "").Length > LongestText)
        {
            return Refusal.Invalid("intake.purpose", "purpose", LongestText.ToString(CultureInfo.InvariantCulture));
        }

        if ((draft.Sample ?? "").Length > LongestSample)
        {
            return Refusal.Invalid("intake.sample", "sample", LongestSample.ToString(CultureInfo.InvariantCulture));
        }

        return draft.Definition.ValueKind == JsonValueKind.Undefined
            ? Refusal.Invalid("rules.field.missing", "definition", "definition")
            : MappingJson.Read(draft.Definition).Refusal;
    }

    private static void Add(Work work, PayloadMapping mapping, MappingDraft draft) => work.Records.Add(new MappingEdition
    {
        Id = Guid.CreateVersion7(work.Now), MappingId = mapping.Id, Number = mapping.Version, Definition = Plain(draft.Definition), Sample = draft.Sample ?? "",
        DivisionCode = mapping.DivisionCode, MadeAt = work.Now, MadeBy = work.Actor.Name,
    });

    // Without the white space of whoever wrote it.
    private static string Plain(JsonElement json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Note(Work work, PayloadMapping mapping, string action)
    {
        work.Audit(action, $"mapping:{mapping.Id}", mapping.DivisionCode, ("name", mapping.Name), ("edition", mapping.Version.ToString(CultureInfo.InvariantCulture)));
        work.Announce(new Change(IntakePermissions.Topic, mapping.Id.ToString(), mapping.DivisionCode, work.Now));
    }
}
