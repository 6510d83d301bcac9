using System.Globalization;
using System.Text.RegularExpressions;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Classes;

/// <summary>A class as it is entered.</summary>
/// <param name="Programmes">Codes of the programmes it counts in by itself.</param>
public sealed record HazardClassDraft(
    string Name, string NameEn, string PenaltyRule, string LegalBasis, bool IsRural, bool IsUrgentComplaint, IReadOnlyList<string> Programmes, bool IsInUse, int Order)
{
    /// <summary>What is stored, as a draft.</summary>
    public static HazardClassDraft Of(HazardClass stored) => new(
        stored.Name, stored.NameEn, stored.PenaltyRule, stored.LegalBasis, stored.IsRural, stored.IsUrgentComplaint,
        stored.Programmes.Split(',', StringSplitOptions.RemoveEmptyEntries), stored.IsInUse, stored.Order);
}

/// <summary>A programme as it is entered.</summary>
/// <param name="VenueTypes">Codes of the venue types whose places count in it.</param>
public sealed record HazardProgrammeDraft(string Name, string NameEn, IReadOnlyList<string> VenueTypes, int Order)
{
    /// <summary>What is stored, as a draft.</summary>
    public static HazardProgrammeDraft Of(HazardProgramme stored) => new(
        stored.Name, stored.NameEn, stored.VenueTypes.Split(',', StringSplitOptions.RemoveEmptyEntries), stored.Order);
}

/// <summary>
/// Keeps classes and programmes. They hold for the whole installation, so only who sees a whole county changes them. A change holds for findings from
/// then on; hazards keep the programmes that they were entered with.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed partial class ClassBook(UnitOfWork unit, PermissionTable permissions)
{
    private const int NameLength = 60;
    private const int LawLength = HazardLifeCycle.LongestName;
    private const int CodeLength = 40;

    /// <summary>Enters or changes a class.</summary>
    /// <param name="version">The version that was read; 0 enters a new one.</param>
    public Task<Outcome<int>> SaveClassAsync(Actor actor, string code, int version, HazardClassDraft draft, CancellationToken cancellation) =>
        RunAsync(actor, async work =>
        {
            if (await CheckAsync(work, code, draft, cancellation) is { } problem)
            {
                return problem;
            }

            var found = await work.Records.Set<HazardClass>().AsTracking().FirstOrDefaultAsync(c => c.Code == code, cancellation);
            if (found is null && version > 0)
            {
                return Refusal.NotFound("hazards.class.not-found");
            }

            if (found is not null && found.Version != version)
            {
                return version == 0
                    ? Refusal.Invalid("hazards.class.taken", "code", code)
                    : await work.ChangedMeanwhileAsync("hazards.class.changed-meanwhile", SubjectOf(code), version, found.Version, HazardClassDraft.Of(found), cancellation);
            }

            var kept = found ?? work.Records.Add(new HazardClass { Code = code, Name = "", NameEn = "", Version = 0 }).Entity;
            (kept.Name, kept.NameEn, kept.PenaltyRule, kept.LegalBasis) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.PenaltyRule.Trim(), draft.LegalBasis.Trim());
            (kept.IsRural, kept.IsUrgentComplaint, kept.IsInUse, kept.Order) = (draft.IsRural, draft.IsUrgentComplaint, draft.IsInUse, draft.Order);
            kept.Programmes = string.Join(',', draft.Programmes.Distinct(StringComparer.Ordinal));
            kept.Version++;
            Tell(work, "class.save", SubjectOf(code), kept.Name, kept.Version);
            return kept.Version;
        }, cancellation);

    /// <summary>Enters or changes a programme.</summary>
    /// <param name="version">The version that was read; 0 enters a new one.</param>
    public Task<Outcome<int>> SaveProgrammeAsync(Actor actor, string code, int version, HazardProgrammeDraft draft, CancellationToken cancellation) =>
        RunAsync(actor, async work =>
        {
            if (Check(code, draft) is { } problem)
            {
                return problem;
            }

            var found = await work.Records.Set<HazardProgramme>().AsTracking().FirstOrDefaultAsync(p => p.Code == code, cancellation);
            if (found is null && version > 0)
            {
                return Refusal.NotFound("hazards.class.not-found");
            }

            if (found is not null && found.Version != version)
            {
                return version == 0
                    ? Refusal.Invalid("hazards.class.taken", "code", code)
                    : await work.ChangedMeanwhileAsync(
                        "hazards.class.changed-meanwhile", ProgrammeSubject(code), version, found.Version, HazardProgrammeDraft.Of(found), cancellation);
            }

            var kept = found ?? work.Records.Add(new HazardProgramme { Code = code, Name = "", NameEn = "", Version = 0 }).Entity;
            (kept.Name, kept.NameEn, kept.Order) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.Order);
            kept.VenueTypes = string.Join(',', draft.VenueTypes.Distinct(StringComparer.Ordinal));
            kept.Version++;
            Tell(work, "programme.save", ProgrammeSubject(code), kept.Name, kept.Version);
            return kept.Version;
        }, cancellation);

    private static string SubjectOf(string code) => "hazard-class:" + code;

    private static string ProgrammeSubject(string code) => "hazard-programme:" + code;

    private static void Tell(Work work, string action, string subject, string name, int version)
    {
        work.Audit("hazards." + action, subject, "", ("name", name), ("version", version.ToString(CultureInfo.InvariantCulture)));
        work.Announce(new Change(HazardTopics.Rules, subject, "", work.Now));
    }

    private static async Task<Refusal?> CheckAsync(Work work, string code, HazardClassDraft draft, CancellationToken cancellation)
    {
        if (CheckNames(code, draft.Name, draft.NameEn) is { } problem)
        {
            return problem;
        }

        if (draft.LegalBasis.Length > LawLength)
        {
            return Refusal.Invalid("hazards.too-long", "legalBasis", LawLength.ToString(CultureInfo.InvariantCulture));
        }

        if (draft.PenaltyRule.Trim() is { Length: > 0 } rule
            && !await work.Records.Set<HazardRule>().AnyAsync(r => r.Code == rule && r.Kind == RuleKind.Penalty, cancellation))
        {
            return Refusal.Invalid("hazards.class.penalty", "penaltyRule", rule);
        }

        var known = await work.Records.Set<HazardProgramme>().Select(p => p.Code).ToListAsync(cancellation);
        return draft.Programmes.FirstOrDefault(p => !known.Contains(p)) is { } unknown ? Refusal.Invalid("hazards.finding.programme", "programmes", unknown) : null;
    }

    private static Refusal? Check(string code, HazardProgrammeDraft draft) =>
        CheckNames(code, draft.Name, draft.NameEn)
        ?? (string.Join(',', draft.VenueTypes).Length > 800 ? Refusal.Invalid("hazards.too-long", "venueTypes", "800") : null);

    private static Refusal? CheckNames(string code, string name, string nameEn) =>
        !CodeForm().IsMatch(code) || code.Length > CodeLength ? Refusal.Invalid("hazards.class.code", "code")
        : name.Trim().Length is 0 or > NameLength ? Refusal.Invalid("hazards.class.name", "name")
        : nameEn.Trim().Length is 0 or > LawLength ? Refusal.Invalid("hazards.class.name-en", "nameEn")
        : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.None, 1_000)]
    private static partial Regex CodeForm();

    private async Task<Outcome<int>> RunAsync(Actor actor, Func<Work, Task<Outcome<int>>> body, CancellationToken cancellation) =>
        !permissions.Allows(actor, HazardPermissions.Classes) || !actor.IsCountyWide
            ? HazardPermissions.Refuse(HazardPermissions.Classes)
            : await unit.RunAsync(actor, body, cancellation);
}
