using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Fengsui.Places.Responsibility;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Register;

/// <summary>
/// Shows a whole number to who says why, and keeps who saw whose, when and why (个人信息保护法, articles 28 and 54: access can be
/// audited). The log has no number in it.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class NumberReveals(UnitOfWork unit, PermissionTable permissions)
{
    /// <summary>Action in the audit log.</summary>
    public const string Action = "places.reveal";

    /// <summary>The number of a person of a place.</summary>
    public Task<Outcome<string>> PersonAsync(Actor actor, Guid place, Guid person, string reason, CancellationToken cancellation) =>
        ShowAsync(actor, reason, async work =>
        {
            var found = await work.Records.Set<PlacePerson>().AsNoTracking()
                .FirstOrDefaultAsync(p => p.Id == person && p.PlaceId == place, cancellation);
            return found is null
                ? null
                : new Shown(found.Phone, $"person:{person}", found.DivisionCode, [("name", found.Name), ("place", $"{place}")]);
        }, cancellation);

    /// <summary>The number of who holds a post.</summary>
    public Task<Outcome<string>> HolderAsync(Actor actor, Guid term, string reason, CancellationToken cancellation) =>
        ShowAsync(actor, reason, async work =>
        {
            var found = await work.Records.Set<PostHolder>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == term, cancellation);
            return found is null ? null : new Shown(found.Phone, $"term:{term}", found.DivisionCode, [("name", found.PersonName)]);
        }, cancellation);

    /// <summary>The number in a field of a ledger's record.</summary>
    public Task<Outcome<string>> FieldAsync(
        Actor actor, ILedger ledger, Guid record, string field, string reason, CancellationToken cancellation) =>
        ShowAsync(actor, reason, async work =>
            permissions.Allows(actor, ledger.ViewPermission) && ledger.Fields.Any(f => f.Key == field && f.IsPersonal)
                && await ledger.FindAsync(work.Records, record, cancellation) is { } row
                ? new Shown(row.Values[field], $"{ledger.Code}:{record}", row.DivisionCode, ledger.IsRestricted ? [("field", field)] : [("name", row.Name), ("field", field)])
                : null, cancellation);

    private async Task<Outcome<string>> ShowAsync(
        Actor actor, string reason, Func<Work, Task<Shown?>> find, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, PlacePermissions.Reveal))
        {
            return Refusal.Forbidden("places.reveal.not-allowed");
        }

        var why = PersonalData.ReasonOf(reason, "places.reveal.reason");
        if (why.Refusal is { } unsaid)
        {
            return unsaid;
        }

        return await unit.RunAsync<Outcome<string>>(
            actor,
            async work =>
            {
                if (await find(work) is not { } shown)
                {
                    return Refusal.NotFound("places.record.not-found");
                }

                work.Audit(Action, shown.Subject, shown.Division, [.. shown.Details, ("reason", why.Value)]);
                return shown.Number;
            },
            cancellation);
    }

    private sealed record Shown(string Number, string Subject, string Division, (string Name, string Value)[] Details);
}
