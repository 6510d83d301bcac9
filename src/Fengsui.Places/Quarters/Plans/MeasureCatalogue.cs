using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>A kind of measure to enter or change.</summary>
internal sealed record MeasureKindDraft(
    string Name, string NameEn = "", string Unit = "", string UnitEn = "", long? UnitCostFrom = null, long? UnitCostTo = null, bool Offered = true)
{
    public static MeasureKindDraft Of(MeasureKind kind) =>
        new(kind.Name, kind.NameEn, kind.Unit, kind.UnitEn, kind.UnitCostFrom, kind.UnitCostTo, kind.Offered);
}

/// <summary>The catalogue of measures that the county keeps.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MeasureCatalogue(UnitOfWork unit, Records records, PermissionTable permissions)
{
    private const int NameLength = 60;
    private const int NameEnLength = 80;
    private const int UnitLength = 20;
    private const int LongestCode = 40;

    /// <summary>All kinds in order.</summary>
    public async Task<IReadOnlyList<MeasureKind>> ListAsync(Actor actor, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await context.Set<MeasureKind>().OrderBy(k => k.SortOrder).ThenBy(k => k.Code).ToListAsync(cancellation);
    }

    /// <summary>Enters a kind (version 0) or changes it, and gives its new version.</summary>
    public async Task<Outcome<int>> SaveAsync(Actor actor, string code, int version, MeasureKindDraft draft, CancellationToken cancellation)
    {
        // One catalogue for the whole county: who works in a part of it does not change it for the others.
        if (!permissions.Allows(actor, QuarterPermissions.EditMeasures) || !actor.IsCountyWide)
        {
            return Refusal.Forbidden("places.measures.not-allowed");
        }

        return Check(code, draft) is { } refusal
            ? refusal
            : await unit.RunAsync(actor, work => SaveAsync(work, code, version, draft, cancellation), cancellation);
    }

    private static async Task<Outcome<int>> SaveAsync(Work work, string code, int version, MeasureKindDraft draft, CancellationToken cancellation)
    {
        var kinds = work.Records.Set<MeasureKind>();
        var kind = await kinds.AsTracking().FirstOrDefaultAsync(k => k.Code == code, cancellation);
        if ((kind?.Version ?? 0) != version)
        {
            // A code that is new here and stored meanwhile shows what was stored under it; one that is gone shows nothing.
            return await work.ChangedMeanwhileAsync(
                PlaceRules.ChangedMeanwhile, SubjectOf(code), version, kind?.Version ?? 0,
                kind is null ? new MeasureKindDraft("") : MeasureKindDraft.Of(kind), cancellation);
        }

        if (kind is null)
        {
            kind = new MeasureKind { Code = code, Name = draft.Name, Version = 0, SortOrder = (await kinds.MaxAsync(k => (int?)k.SortOrder, cancellation) ?? 0) + 1 };
            work.Records.Add(kind);
        }

        (kind.Name, kind.NameEn, kind.Unit, kind.UnitEn) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.Unit.Trim(), draft.UnitEn.Trim());
        (kind.UnitCostFrom, kind.UnitCostTo, kind.Offered) = (draft.UnitCostFrom, draft.UnitCostTo, draft.Offered);
        kind.Version++;
        work.Audit("places.measures.save", SubjectOf(code), "", ("name", kind.Name));
        return kind.Version;
    }

    private static Refusal? Check(string code, MeasureKindDraft draft) =>
        code.Length is 0 or > LongestCode || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? Refusal.Invalid("places.measures.code", "code")
        : string.IsNullOrWhiteSpace(draft.Name) ? Refusal.Invalid("places.field.missing", "name")
        : draft.Name.Length > NameLength ? TooLong("name", NameLength)
        : draft.NameEn.Length > NameEnLength ? TooLong("nameEn", NameEnLength)
        : draft.Unit.Length > UnitLength || draft.UnitEn.Length > UnitLength ? TooLong("unit", UnitLength)
        : draft.UnitCostFrom < 0 || draft.UnitCostTo < draft.UnitCostFrom ? Refusal.Invalid("places.measures.cost", "unitCostFrom")
        : null;

    private static string SubjectOf(string code) => "measure-kind:" + code;

    private static Refusal TooLong(string field, int most) => Refusal.Invalid("places.too-long", field, most.ToString(CultureInfo.InvariantCulture));
}
