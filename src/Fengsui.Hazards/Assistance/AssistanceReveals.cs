using Fengsui.Hazards.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Assistance;

/// <summary>Shows the number of who asked to who handles the case and says why; who looked, when and why is kept. The log has no number in it.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class AssistanceReveals(UnitOfWork unit, PermissionTable permissions)
{
    internal const string Action = "hazards.assistance.reveal";

    /// <summary>The whole number.</summary>
    public async Task<Outcome<string>> ShowAsync(Actor actor, Guid id, string reason, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, AssistancePermissions.Prepare))
        {
            return HazardPermissions.Refuse(AssistancePermissions.Prepare);
        }

        var why = PersonalData.ReasonOf(reason, "assistance.reveal.reason");
        return why.Refusal is { } unsaid
            ? unsaid
            : await unit.RunAsync<Outcome<string>>(
                actor,
                async work =>
                {
                    if (await work.Records.Set<TechnicalAssistance>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } held)
                    {
                        return Refusal.NotFound("assistance.not-found");
                    }

                    if (held.Phone.Length == 0)
                    {
                        return Refusal.Conflict("assistance.reveal.none");
                    }

                    work.Audit(Action, AssistanceLog.SubjectOf(id), held.DivisionCode, ("number", held.Number), ("reason", why.Value));
                    return held.Phone;
                },
                cancellation);
    }
}

/// <summary>Those who asked, for telling somebody who looked at their number.</summary>
internal sealed class AssistancePersonRecords : IPersonRecords
{
    public string RevealAction => AssistanceReveals.Action;

    public async Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation) =>
    [
        .. (await records.Set<TechnicalAssistance>().Where(a => a.Phone == number).Select(a => a.Id).ToListAsync(cancellation))
            .Select(id => new PersonSubject(AssistanceLog.SubjectOf(id))),
    ];
}
