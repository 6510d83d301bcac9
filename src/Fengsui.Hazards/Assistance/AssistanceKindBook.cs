using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>A kind as it is entered.</summary>
/// <param name="Version">The version that was read; 0 enters a new one.</param>
public sealed record AssistanceKindDraft(string Code, string Name, string NameEn, int Order, bool IsInUse, int Version);

/// <summary>Keeps the kinds of industries and projects. They hold for the whole county, so only who sees a whole one changes them.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class AssistanceKindBook(UnitOfWork unit, PermissionTable permissions)
{
    internal const int LongestCode = 40;
    internal const int LongestName = 60;

    /// <summary>True when the actor may change them.</summary>
    public bool MayEdit(Actor actor) => permissions.Allows(actor, AssistancePermissions.Kinds) && actor.IsCountyWide;

    /// <summary>Enters a kind or changes one. One that was used stays, and is no longer offered.</summary>
    public async Task<Outcome<int>> SaveAsync(Actor actor, AssistanceKindDraft draft, CancellationToken cancellation) => !MayEdit(actor)
        ? HazardPermissions.Refuse(AssistancePermissions.Kinds)
        : await unit.RunAsync<Outcome<int>>(actor, async work =>
        {
            if (draft.Code.Length is 0 or > LongestCode || !draft.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                return Refusal.Invalid("assistance.kind.code", "code");
            }

            if (draft.Name.Trim().Length is 0 or > LongestName)
            {
                return Refusal.Invalid("assistance.kind.name", "name");
            }

            if (draft.NameEn.Trim().Length is 0 or > LongestName)
            {
                return Refusal.Invalid("assistance.kind.name-en", "nameEn");
            }

            var kind = await work.Records.Set<AssistanceKind>().AsTracking().FirstOrDefaultAsync(k => k.Code == draft.Code, cancellation);
            if ((kind?.Version ?? 0) != draft.Version)
            {
                return kind is null ? Refusal.NotFound("assistance.kind.not-found")
                    : draft.Version == 0 ? Refusal.Invalid("assistance.kind.taken", "code", draft.Code)
                    : Refusal.Conflict("assistance.kind.changed-meanwhile");
            }

            if (kind is null)
            {
                kind = new AssistanceKind { Code = draft.Code, Name = "", Version = 0 };
                work.Records.Add(kind);
            }

            (kind.Name, kind.NameEn, kind.Order, kind.IsInUse) = (draft.Name.Trim(), draft.NameEn.Trim(), draft.Order, draft.IsInUse);
            kind.Version++;
            work.Audit("hazards.assistance.kind", $"assistance-kind:{kind.Code}", "", ("name", kind.Name));
            work.Announce(new Change(AssistancePermissions.Topic, kind.Code, "", work.Now));
            return kind.Version;
        }, cancellation);
}
