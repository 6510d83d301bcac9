using System.Globalization;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Clocks;
using Fengsui.Hazards.Contracts;
using Fengsui.Hazards.Numbers;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A draft of an edition.</summary>
/// <param name="ScopeCode">Division it is for, the county or below; empty for the nation.</param>
public sealed record TemplateDraft(string KindCode, string ScopeCode, string Body, string Note = "");

/// <summary>An edition that was just written.</summary>
public sealed record TemplateMade(Guid Id, int Edition, int Version);

/// <summary>A line of the difference between two texts.</summary>
/// <param name="Sign"><c>+</c> new, <c>-</c> gone, a blank the same.</param>
public sealed record TextDifference(char Sign, string Line);

/// <summary>Drafts, previews and puts into force editions of templates.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeTemplates(
    UnitOfWork unit, Records records, PermissionTable permissions, NoticeWriter writer, LocalTime times)
{
    /// <summary>The problem of a text as a refusal, or null.</summary>
    public static Refusal? Check(string body) =>
        body.Trim().Length == 0 ? Refusal.Invalid("enforcement.template.missing", "body")
        : NoticeTemplateText.Parse(body, NoticeFields.Names).Problem is { } problem
            ? Refusal.Invalid(problem.Code, "body", Text(problem.Line), Text(problem.Column), problem.Word)
            : null;

    /// <summary>Drafts an edition, or changes the draft that the scope has.</summary>
    public async Task<Outcome<TemplateMade>> SaveAsync(Actor actor, TemplateDraft draft, int? version, CancellationToken cancellation)
    {
        if (MayNot(actor, draft.ScopeCode) is { } refusal)
        {
            return refusal;
        }

        if (Check(draft.Body) is { } wrong)
        {
            return wrong;
        }

        if (draft.Note.Length > ClockKeeper.ReasonLength)
        {
            return Refusal.Invalid("hazards.too-long", "note", Text(ClockKeeper.ReasonLength));
        }

        return await unit.RunAsync<Outcome<TemplateMade>>(actor, work => SaveAsync(work, draft, version, cancellation), cancellation);
    }

    /// <summary>Puts a draft into force from a day on; the edition before it ends on the eve.</summary>
    public async Task<Outcome<TemplateMade>> PutIntoForceAsync(Actor actor, Guid id, DateOnly from, CancellationToken cancellation) =>
        await unit.RunAsync<Outcome<TemplateMade>>(
            actor,
            async work =>
            {
                if (await work.Records.Set<NoticeTemplate>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } template)
                {
                    return Refusal.NotFound("enforcement.template.not-found");
                }

                if (MayNot(work.Actor, template.ScopeCode) is { } refusal)
                {
                    return refusal;
                }

                if (!template.IsDraft)
                {
                    return Refusal.Conflict("enforcement.template.in-force");
                }

                if (from < times.Day(work.Now))
                {
                    return Refusal.Invalid("enforcement.template.from", "from");
                }

                var others = await work.Records.Set<NoticeTemplate>().AsTracking()
                    .Where(t => t.KindCode == template.KindCode && t.ScopeCode == template.ScopeCode && t.EffectiveFrom != null).ToListAsync(cancellation);
                if (others.Any(t => t.EffectiveFrom >= from && t.EffectiveTo is null))
                {
                    return Refusal.Invalid("enforcement.template.later", "from");
                }

                foreach (var before in others.Where(t => t.EffectiveTo is null || t.EffectiveTo >= from))
                {
                    (before.EffectiveTo, before.Version) = (from.AddDays(-1), before.Version + 1);
                }

                template.EffectiveFrom = from;
                Tell(work, template, "force", ("effectiveFrom", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                return new TemplateMade(template.Id, template.Edition, template.Version);
            },
            cancellation);

    /// <summary>A text as a stored notice, or else the newest hazard in sight, would show it. Nothing is kept.</summary>
    public async Task<Outcome<NoticeSheet>> PreviewAsync(Actor actor, string kindCode, string body, Guid? noticeId, CancellationToken cancellation)
    {
        if (Check(body) is { } wrong)
        {
            return wrong;
        }

        await using var context = records.Open(actor);
        if (await context.Set<NoticeKind>().FirstOrDefaultAsync(k => k.Code == kindCode, cancellation) is not { } kind)
        {
            return Refusal.Invalid("enforcement.notice.kind", "kindCode", kindCode);
        }

        var template = NoticeTemplateText.Parse(body, NoticeFields.Names).Template!;
        if (noticeId is { } id)
        {
            return await context.Set<OfficialNotice>().FirstOrDefaultAsync(n => n.Id == id, cancellation) is { } notice
                ? await writer.WriteAsync(context, notice, kind, template, await NoticeWriter.HazardsAsync(context, id, cancellation), cancellation)
                : Refusal.NotFound("enforcement.notice.not-found");
        }

        return await context.Set<Hazard>().OrderByDescending(h => h.FoundAt).FirstOrDefaultAsync(cancellation) is { } hazard
            ? await writer.WriteAsync(context, Sample(hazard, kind), kind, template, [hazard], cancellation)
            : Refusal.Conflict("enforcement.template.no-data");
    }

    /// <summary>What one text changes against another, line by line.</summary>
    public static IReadOnlyList<TextDifference> Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var differences = new List<TextDifference>();
        var (o, n) = (0, 0);
        while (o < old.Length || n < now.Length)
        {
            if (o < old.Length && n < now.Length && old[o] == now[n])
            {
                differences.Add(new TextDifference(' ', old[o++]));
                n++;
            }
            else if (n == now.Length || (o < old.Length && common[o + 1, n] >= common[o, n + 1]))
            {
                differences.Add(new TextDifference('-', old[o++]));
            }
            else
            {
                differences.Add(new TextDifference('+', now[n++]));
            }
        }

        return differences;
    }

    private static async Task<Outcome<TemplateMade>> SaveAsync(Work work, TemplateDraft draft, int? version, CancellationToken cancellation)
    {
        if (!await work.Records.Set<NoticeKind>().AnyAsync(k => k.Code == draft.KindCode, cancellation))
        {
            return Refusal.Invalid("enforcement.notice.kind", "kindCode", draft.KindCode);
        }

        var editions = await work.Records.Set<NoticeTemplate>().AsTracking()
            .Where(t => t.KindCode == draft.KindCode && t.ScopeCode == draft.ScopeCode).ToListAsync(cancellation);
        var template = editions.Find(t => t.IsDraft);
        if (template is not null && template.Version != version)
        {
            return Refusal.Conflict("enforcement.template.changed", template.CreatedBy);
        }

        if (template is null)
        {
            template = new NoticeTemplate
            {
                Id = Guid.CreateVersion7(work.Now), KindCode = draft.KindCode, ScopeCode = draft.ScopeCode, Body = draft.Body, CreatedAt = work.Now,
                Edition = editions.Select(t => t.Edition).DefaultIfEmpty().Max() + 1, CreatedBy = work.Actor.DisplayName, Version = 0,
            };
            work.Records.Add(template);
        }

        (template.Body, template.Note) = (draft.Body, draft.Note.Trim());
        Tell(work, template, "save");
        return new TemplateMade(template.Id, template.Edition, template.Version);
    }

    private Refusal? MayNot(Actor actor, string scope) =>
        !permissions.Allows(actor, EnforcementPermissions.Templates) ? HazardPermissions.Refuse(EnforcementPermissions.Templates)
        : scope.Length > 0 && (scope.Length > 24 || !scope.All(char.IsAsciiDigit)) ? Refusal.Invalid("enforcement.template.scope", "scopeCode")
        : !actor.IsCountyWide || !scope.StartsWith(actor.DivisionPrefix, StringComparison.Ordinal) ? Refusal.Forbidden("enforcement.template.foreign")
        : null;

    // A notice that does not exist, about a hazard that does.
    private OfficialNotice Sample(Hazard hazard, NoticeKind kind)
    {
        var today = times.Today;
        return new OfficialNotice
        {
            Id = Guid.Empty, KindCode = kind.Code, Number = kind.NumberText(today.Year, 1), CountyCode = NumberSeries.CountyOf(hazard.DivisionCode),
            DivisionCode = hazard.DivisionCode, SectorCode = hazard.SectorCode, PlaceId = hazard.PlaceId, Where = hazard.Where,
            Unit = hazard.ResponsibleUnit.Length > 0 ? hazard.ResponsibleUnit : hazard.Where, Issuer = hazard.SupervisingUnit, Measures = hazard.Measures,
            InterimMeasures = hazard.InterimMeasures, Deadline = hazard.Deadline ?? today.AddDays(30), DraftedById = Guid.Empty, DraftedBy = "",
            DraftedAt = times.Now, ChangedAt = times.Now,
        };
    }

    private static void Tell(Work work, NoticeTemplate template, string action, params (string Name, string Value)[] details)
    {
        template.Version++;
        work.Audit(
            "hazards.notice-template." + action, $"notice-template:{template.Id}", template.ScopeCode,
            [("kind", template.KindCode), ("edition", Text(template.Edition)), .. details]);
        work.Announce(new Change(EnforcementPermissions.NoticeTopic, template.Id.ToString(), template.ScopeCode, work.Now, action));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
