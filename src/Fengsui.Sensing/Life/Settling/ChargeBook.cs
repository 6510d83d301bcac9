using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life.Settling;

/// <summary>A complaint as a unit makes it.</summary>
/// <param name="Charger">Who took the money.</param>
/// <param name="Fen">How much, at least one fen.</param>
internal sealed record ChargeDraft(Guid PlaceId, string Charger, long Fen, DateOnly ChargedOn, string Note);

/// <summary>What was decided about a complaint.</summary>
internal sealed record ChargeDecision(int Version, bool Upheld, string Answer);

/// <summary>
/// Where units say that they were made to pay for what is free (action plan, 政府模式: 不向单位收取运行管理费, 不增加单位经济负担). What a complaint that is
/// upheld costs the operator stands in the contract or nowhere: here it is shown beside the statement of its month.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ChargeBook(UnitOfWork unit, PermissionTable permissions, IPlaceDirectory places, LocalTime times)
{
    private const long MostFen = 100_000_000;

    /// <summary>Takes a complaint. Gives its id.</summary>
    public Task<Outcome<Guid>> ComplainAsync(Actor actor, ChargeDraft draft, CancellationToken cancellation) => unit.RunAsync<Outcome<Guid>>(
        actor,
        async work =>
        {
            if (!permissions.Allows(actor, LifePermissions.Complain))
            {
                return LifePermissions.Refuse(LifePermissions.Complain);
            }

            if (Check(draft) is { } refusal)
            {
                return refusal;
            }

            if (await places.FindAsync(work.Records, draft.PlaceId, cancellation) is not { } place)
            {
                return Refusal.Invalid("life.install.place", "placeId");
            }

            var complaint = new ChargeComplaint
            {
                Id = Guid.CreateVersion7(work.Now), PlaceId = place.Id, PlaceName = place.Name, DivisionCode = place.DivisionCode, SectorCode = place.SectorCode,
                Charger = draft.Charger.Trim(), Fen = draft.Fen, ChargedOn = draft.ChargedOn, Note = (draft.Note ?? "").Trim(), MadeBy = actor.DisplayName, MadeAt = work.Now,
                Version = 1,
            };
            work.Records.Add(complaint);
            Tell(work, complaint, "sensing.life.charge.make", complaint.Note);
            return complaint.Id;
        },
        cancellation);

    /// <summary>Decides one. What was decided stays.</summary>
    public Task<Outcome<int>> DecideAsync(Actor actor, Guid id, ChargeDecision decision, CancellationToken cancellation) => unit.RunAgainAsync<Outcome<int>>(
        actor,
        async work =>
        {
            if (await work.Records.Set<ChargeComplaint>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } complaint)
            {
                return Refusal.NotFound("life.charge.not-found");
            }

            if (!permissions.Allows(actor, LifePermissions.Approve))
            {
                return LifePermissions.Refuse(LifePermissions.Approve);
            }

            if (complaint.Version != decision.Version || complaint.State != ChargeState.Received)
            {
                return Refusal.Conflict("life.changed-meanwhile");
            }

            var answer = (decision.Answer ?? "").Trim();
            if (answer.Length is 0 or > LifeTables.LongestNote)
            {
                return Refusal.Invalid("life.move.why", "answer");
            }

            complaint.State = decision.Upheld ? ChargeState.Upheld : ChargeState.Dismissed;
            (complaint.Answer, complaint.AnsweredBy, complaint.AnsweredAt) = (answer, actor.DisplayName, work.Now);
            complaint.Version++;
            Tell(work, complaint, "sensing.life.charge.decide", answer);
            return complaint.Version;
        },
        cancellation);

    private Refusal? Check(ChargeDraft draft) =>
        (draft.Charger ?? "").Trim().Length is 0 or > LifeTables.LongestName ? Refusal.Invalid("life.text", "charger", $"{LifeTables.LongestName}")
        : draft.Fen is < 1 or > MostFen ? Refusal.Invalid("life.money", "fen")
        : draft.ChargedOn > times.Today ? Refusal.Invalid("life.day.future", "chargedOn")
        : (draft.Note ?? "").Trim().Length > LifeTables.LongestNote ? Refusal.Invalid("life.note.long", "note", $"{LifeTables.LongestNote}")
        : null;

    private static void Tell(Work work, ChargeComplaint complaint, string action, string reason)
    {
        var details = new (string Name, string Value)[]
        {
            ("place", complaint.PlaceName), ("who", complaint.Charger), ("amount", (complaint.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)),
            ("state", complaint.State.ToString()), ("reason", reason),
        };
        work.Audit(action, $"charge-complaint:{complaint.Id}", complaint.DivisionCode, details);
    }
}
