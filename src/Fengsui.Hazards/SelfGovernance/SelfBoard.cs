using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Places.Responsibility;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Fengsui.Hazards.SelfGovernance;

/// <summary>What everybody may read of a unit's board: names and duties of the two persons, and the commitment.</summary>
/// <param name="People">As the public notice of the place shows them.</param>
/// <param name="CommittedOn">The day the commitment in force was signed; null while there is none.</param>
internal sealed record BoardView(string Name, IReadOnlyList<NoticePerson> People, string Commitment, string SignedName, DateOnly? CommittedOn, DateOnly? HoldsUntil);

/// <summary>The unit's public board (两公开一承诺) as a page and as PDF with its QR code. It stands on the public notice of the place.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SelfBoard(
    Records records, NoticeBook notices, NoticeAddress address, PdfReports pdf, LocalTime times, TimeProvider clock, IStringLocalizer<GovernanceTexts> texts)
{
    /// <summary>What anybody with the code sees; null when there is no such notice of a place.</summary>
    public async Task<BoardView?> OpenAsync(string code, CancellationToken cancellation)
    {
        if (await notices.OpenAsync(code, cancellation) is not { Kind: NoticeKind.Place } view)
        {
            return null;
        }

        await using var context = records.Open(Actor.System("hazards.board"));
        var place = await context.Set<PublicNotice>().Where(n => n.Code == code && n.WithdrawnAt == null).Select(n => n.TargetId).FirstAsync(cancellation);
        var round = await context.Set<SelfRound>().AsNoTracking().Where(r => r.PlaceId == place && r.CommittedAt != null)
            .OrderByDescending(r => r.PeriodStart).FirstOrDefaultAsync(cancellation);

        // A commitment that a sample found false is no longer shown as one.
        var stands = round is not null && round.Sample != SampleOutcome.False;
        return new BoardView(
            view.Name, view.People, stands ? round!.CommitmentText : "", stands ? round!.SignedName : "",
            stands ? times.Day(round!.CommittedAt!.Value) : null, stands ? round!.DueOn : null);
    }

    /// <summary>The code of the place's notice, made when there is none; null when the place is out of sight.</summary>
    public async Task<string?> CodeAsync(Actor actor, Guid placeId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (!await context.Set<Place>().AnyAsync(p => p.Id == placeId, cancellation))
        {
            return null;
        }

        // Who may see the place may print its board; the notice under it is the system's to make.
        var made = await notices.MakeAsync(Actor.System("hazards.board"), NoticeKind.Place, placeId, cancellation);
        return made.Succeeded ? made.Value.Code : null;
    }

    /// <summary>The board as PDF.</summary>
    /// <param name="staffBase">The address the staff uses, with its last slash.</param>
    public async Task<Outcome<FileStream>> WriteAsync(Actor actor, Guid placeId, string staffBase, CancellationToken cancellation)
    {
        if (await CodeAsync(actor, placeId, cancellation) is not { } code || await OpenAsync(code, cancellation) is not { } view)
        {
            return Refusal.NotFound("governance.place");
        }

        return await pdf.PrintAsync(ReportOf(view, address.Of(code, staffBase, "board")));
    }

    /// <summary>The sheet: what the public page says, and the code that opens it.</summary>
    internal Report ReportOf(BoardView view, string url)
    {
        var now = clock.GetUtcNow();
        return new Report
        {
            Title = texts["Board.Title"], PageWords = texts["Board.PageWords"], MadeAt = now,
            Blocks =
            [
                new ReportBlock.Heading(texts["Board.Title"]),
                new ReportBlock.Heading(view.Name),
                .. view.People.Count == 0
                    ? [new ReportBlock.Paragraph(texts["Board.Vacant"])]
                    : view.People.Select(ReportBlock (p) => new ReportBlock.Facts([(Role(p), p.PersonName), (texts["Board.Duties"], p.Duties)])),
                new ReportBlock.Heading(texts["Board.Commitment"]),
                new ReportBlock.Paragraph(view.Commitment.Length > 0 ? view.Commitment : texts["Board.NoCommitment"]),
                .. view.CommittedOn is { } day && view.HoldsUntil is { } until
                    ? [new ReportBlock.Line(texts["Board.SignedBy", view.SignedName], texts["Board.Holds", Day(day), Day(until)])]
                    : Array.Empty<ReportBlock>(),
                new ReportBlock.Squares(NoticeAddress.Modules(url)),
                new ReportBlock.Line(texts["Board.Scan"], texts["Board.Printed", Day(times.Day(now))]),
            ],
        };
    }

    /// <summary>What a person on the board is.</summary>
    internal string Role(NoticePerson person) => person.Title.Length > 0 ? person.Title : texts["Board.Role." + person.Role];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
