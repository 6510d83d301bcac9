using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Places.Register;
using Fengsui.Places.Transfer;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>A division to enter.</summary>
/// <param name="Code">2, 4, 6, 9, 12 or 15 digits after GB/T 2260 and GB/T 10114; the division above must be kept, unless it is the topmost.</param>
/// <param name="GeometryJson">Outline as GeoJSON, WGS 84, or empty.</param>
public sealed record NewDivision(string Code, string Name, string NameEn = "", string GeometryJson = "");

/// <summary>What a table of divisions would do, or did.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Entered">Divisions that were not kept before.</param>
/// <param name="Filled">Divisions that were given an English name, a position or an outline that they lacked.</param>
/// <param name="Same">Divisions that the table does not change.</param>
/// <param name="Problems">What is wrong, by row; while there is anything nothing is written.</param>
/// <param name="Written">False for a dry run.</param>
public sealed record DivisionEntryReport(
    int Rows, IReadOnlyDictionary<DivisionLevel, int> Entered, int Filled, int Same, IReadOnlyList<DivisionProblem> Problems, bool Written);

/// <summary>
/// Enters divisions that the register does not keep yet: one by hand, or a table. Names and codes of those that it keeps change by an
/// order only (<see cref="DivisionWriter"/>); a table fills in what they lack.
/// </summary>
/// <remarks>Thread safe. A table is written whole or not at all.</remarks>
public sealed class DivisionEntry(UnitOfWork unit, Records records, PermissionTable permissions)
{
    /// <summary>Bytes of a table at most: outlines are long.</summary>
    public const int MostBytes = 100 * 1024 * 1024;

    /// <summary>Enters one and gives its code.</summary>
    public Task<Outcome<string>> AddAsync(Actor actor, NewDivision wanted, CancellationToken cancellation)
    {
        var sheet = new DivisionRow(0, DivisionSheet.Cut(wanted.Code.Trim()), wanted.Name.Trim(), wanted.NameEn.Trim(), null, null, wanted.GeometryJson.Trim());
        return !Allowed(actor)
            ? Task.FromResult<Outcome<string>>(Refusal.Forbidden("places.division.not-allowed"))
            : unit.RunAsync<Outcome<string>>(actor, async work => await AddAsync(work, sheet, cancellation), cancellation);
    }

    /// <summary>What a table would do.</summary>
    public async Task<Outcome<DivisionEntryReport>> CheckAsync(Actor actor, Stream file, CancellationToken cancellation)
    {
        if (!Allowed(actor))
        {
            return Refusal.Forbidden("places.division.not-allowed");
        }

        var sheet = await ReadAsync(file, cancellation);
        if (sheet.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var context = records.Open(actor);
        var known = await context.Set<Division>().AsNoTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);
        return Plan(actor, sheet.Value, known).Report;
    }

    /// <summary>Writes a table. While the report has problems, nothing was written.</summary>
    public async Task<Outcome<DivisionEntryReport>> WriteAsync(Actor actor, Stream file, CancellationToken cancellation)
    {
        if (!Allowed(actor))
        {
            return Refusal.Forbidden("places.division.not-allowed");
        }

        var sheet = await ReadAsync(file, cancellation);
        return sheet.Refusal is { } refusal
            ? refusal
            : await unit.RunAsync<Outcome<DivisionEntryReport>>(actor, async work =>
            {
                var known = await KnownAsync(work, cancellation);
                var plan = Plan(actor, sheet.Value, known);
                if (plan.Report.Problems.Count > 0)
                {
                    return plan.Report;
                }

                Apply(work, plan.New, known);
                foreach (var (division, row) in plan.Fill)
                {
                    Fill(division, row);
                }

                work.Audit(
                    "places.division.import", "divisions", actor.DivisionPrefix,
                    ("rows", Text(plan.Report.Rows)), ("entered", Text(plan.New.Count)), ("filled", Text(plan.Fill.Count)));
                return plan.Report with { Written = true };
            }, cancellation);
    }

    /// <summary>Enters one in a work that is under way.</summary>
    internal static async Task<Outcome<string>> AddAsync(Work work, DivisionRow row, CancellationToken cancellation)
    {
        var known = await KnownAsync(work, cancellation);
        var read = new DivisionSheet([row], []);
        var plan = Plan(work.Actor, read, known);
        if (Wrong(row) is { } wrong)
        {
            return wrong;
        }

        if (plan.Report.Problems is [var problem, ..])
        {
            return problem.Refusal;
        }

        if (plan.New.Count == 0)
        {
            return Refusal.Conflict("places.division.entry.known", row.Code, known[row.Code].Name);
        }

        Apply(work, plan.New, known);
        work.Audit("places.division.add", "division:" + row.Code, row.Code, ("name", row.Name));
        return row.Code;
    }

    private static Refusal? Wrong(DivisionRow row) =>
        !DivisionCodes.IsValid(row.Code) ? Refusal.Invalid("places.division.entry.code", "code", row.Code)
        : row.Name.Length is 0 or > 100 ? Refusal.Invalid("places.division.name", "name")
        : row.NameEn.Length > 160 ? Refusal.Invalid("places.division.name", "nameEn")
        : row.GeometryJson.Length > 0 ? Kernel.Geography.Shapes.Read(row.GeometryJson, "geometryJson").Refusal
        : null;

    private static EntryPlan Plan(Actor actor, DivisionSheet sheet, Dictionary<string, Division> known)
    {
        var bad = sheet.Problems.Select(p => p.Row).ToHashSet();
        var problems = sheet.Problems.ToList();
        var all = known.Keys.Concat(sheet.Rows.Select(r => r.Code)).ToHashSet(StringComparer.Ordinal);
        var (made, fill, same) = (new List<DivisionRow>(), new List<(Division, DivisionRow)>(), 0);
        foreach (var row in sheet.Rows.Where(r => !bad.Contains(r.Number)))
        {
            if (Against(actor, row, known, all) is { } refusal)
            {
                problems.Add(new DivisionProblem(row.Number, refusal));
            }
            else if (!known.TryGetValue(row.Code, out var division))
            {
                made.Add(row);
            }
            else if (Lacks(division, row))
            {
                fill.Add((division, row));
            }
            else
            {
                same++;
            }
        }

        var entered = made.GroupBy(r => DivisionCodes.LevelOf(r.Code)).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());
        return new EntryPlan(
            new DivisionEntryReport(sheet.Rows.Count, entered, fill.Count, same, [.. problems.OrderBy(p => p.Row)], Written: false), made, fill);
    }

    private static Refusal? Against(Actor actor, DivisionRow row, Dictionary<string, Division> known, HashSet<string> all)
    {
        if (known.TryGetValue(row.Code, out var division))
        {
            return division.ValidTo is not null ? Refusal.Invalid("places.division.entry.ended", "code", row.Code, division.Name)
                : division.Name != row.Name ? Refusal.Invalid("places.division.entry.renamed", "name", row.Code, division.Name)
                : null;
        }

        var parent = DivisionCodes.ParentOf(row.Code);
        return !row.Code.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) ? Refusal.Invalid("places.division.outside", "code", row.Code)
            : known.TryGetValue(parent, out var above) && above.ValidTo is not null ? Refusal.Invalid("places.division.entry.ended", "code", parent, above.Name)
            : all.Contains(parent) || all.All(c => c.StartsWith(row.Code, StringComparison.Ordinal)) ? null
            : Refusal.Invalid("places.division.entry.no-parent", "code", row.Code, parent);
    }

    private static bool Lacks(Division division, DivisionRow row) =>
        (division.NameEn.Length == 0 && row.NameEn.Length > 0)
        || (division.GeometryJson.Length == 0 && row.GeometryJson.Length > 0)
        || (division is { Longitude: 0, Latitude: 0 } && row.Longitude is not null);

    private static void Apply(Work work, IReadOnlyList<DivisionRow> rows, Dictionary<string, Division> known)
    {
        foreach (var row in rows)
        {
            var division = new Division
            {
                Code = row.Code,
                ParentCode = DivisionCodes.ParentOf(row.Code),
                Level = DivisionCodes.LevelOf(row.Code),
                Name = row.Name,
            };
            Fill(division, row);
            work.Records.Add(division);
            known[row.Code] = division;
        }

        work.Publish(new DivisionsEntered(HomeDivision.Of(known.Values.Where(d => d.ValidTo is null).Select(d => d.Code))));
        work.Announce(new Change(PlaceTopics.Seeded, "", "", work.Now));
        work.Announce(new Change(PlaceTopics.Divisions, "", "", work.Now, "changed"));
    }

    private static void Fill(Division division, DivisionRow row)
    {
        if (division.NameEn.Length == 0)
        {
            division.NameEn = row.NameEn;
        }

        if (division.GeometryJson.Length == 0 && row.GeometryJson.Length > 0)
        {
            DivisionWriter.SetOutline(division, row.GeometryJson);
        }

        // What the table says about the middle is better than the middle of the outline: the seat of the office, mostly.
        if (row is { Longitude: { } longitude, Latitude: { } latitude })
        {
            (division.Longitude, division.Latitude) = (longitude, latitude);
        }
    }

    private bool Allowed(Actor actor) => permissions.Allows(actor, DivisionPermissions.Change) && !actor.IsNarrowed;

    private static Task<Dictionary<string, Division>> KnownAsync(Work work, CancellationToken cancellation) =>
        work.Records.Set<Division>().AsTracking().ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, cancellation);

    private static async Task<Outcome<DivisionSheet>> ReadAsync(Stream file, CancellationToken cancellation)
    {
        await using var kept = TemporaryFile.Create();
        var buffer = new byte[81_920];
        int got;
        while ((got = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            await kept.WriteAsync(buffer.AsMemory(0, got), cancellation);
            if (kept.Length > MostBytes)
            {
                return Refusal.Invalid("places.import.too-large", "file", Text(MostBytes / 1024 / 1024));
            }
        }

        kept.Position = 0;
        return DivisionSheet.Read(kept);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record EntryPlan(DivisionEntryReport Report, IReadOnlyList<DivisionRow> New, IReadOnlyList<(Division, DivisionRow)> Fill);
}
