using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Checklists;

/// <summary>
/// Fills sheets. A draft is kept with every answer; finishing it judges it, writes answers that a field of the record holds into that
/// field, and tells the rooms above.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SheetBook(
    UnitOfWork unit, PermissionTable permissions, ChecklistReader reader, LedgerBook book, LedgerFollowers followers) : IChecklistFilling
{
    /// <summary>Begins a sheet under the edition in force, or takes up the actor's own draft of it.</summary>
    /// <returns>The sheet.</returns>
    public Task<Outcome<Guid>> StartAsync(Actor actor, string ledger, Guid recordId, string checklist, CancellationToken cancellation) =>
        WriteAsync<Guid>(actor, async work =>
        {
            if (await reader.SubjectAsync(work.Records, ledger, recordId, cancellation) is not { } subject)
            {
                return Refusal.NotFound("checklists.record.not-found");
            }

            var inForce = await ChecklistReader.ForAsync(work.Records, subject, work.Now, cancellation);
            if (inForce.FirstOrDefault(e => e.Code == checklist) is not { } edition)
            {
                return Refusal.NotFound("checklists.not-in-force");
            }

            var draft = await work.Records.Set<ChecklistSheet>().AsTracking().FirstOrDefaultAsync(
                s => s.RecordId == recordId && s.Ledger == ledger && s.Checklist == checklist && !s.IsFinished && s.FilledBy == actor.Name, cancellation);
            if (draft is not null)
            {
                TakeUp(draft, edition);
                return draft.Id;
            }

            var sheet = new ChecklistSheet
            {
                Id = Guid.CreateVersion7(work.Now),
                EditionId = edition.Id,
                Checklist = checklist,
                Ledger = ledger,
                RecordId = recordId,
                DivisionCode = subject.Scope.DivisionCode,
                SectorCode = subject.Scope.SectorCode,
                PlaceId = subject.Scope.PlaceId,
                FilledBy = actor.Name,
                StartedAt = work.Now,
            };
            work.Records.Add(sheet);
            work.Audit("places.checklist-sheet.start", SubjectOf(sheet), sheet.DivisionCode, ("checklist", checklist));
            Announce(work, sheet);
            return sheet.Id;
        }, cancellation);

    /// <summary>Keeps the answers of a draft: all that are given, in place of those before.</summary>
    /// <returns>The sheet's version.</returns>
    public Task<Outcome<int>> SaveAsync(
        Actor actor, Guid id, int version, IReadOnlyDictionary<string, ChecklistAnswer> answers, CancellationToken cancellation) =>
        WithDraftAsync<int>(actor, id, version, (work, sheet, edition) =>
        {
            var read = SheetAnswers.Read(edition.Items(), answers);
            if (read.Refusal is { } wrong)
            {
                return Task.FromResult<Outcome<int>>(wrong);
            }

            sheet.AnswersJson = ChecklistJson.Write(read.Value);
            sheet.Version++;
            Announce(work, sheet);
            return Task.FromResult<Outcome<int>>(sheet.Version);
        }, cancellation);

    /// <summary>Finishes a draft. It is refused while something is open, and when another edition is in force by now.</summary>
    public async Task<Outcome<SheetJudgement>> FinishAsync(Actor actor, Guid id, int version, CancellationToken cancellation)
    {
        var words = await book.ChoicesAsync(actor, cancellation);
        return await WithDraftAsync<SheetJudgement>(actor, id, version, async (work, sheet, edition) =>
        {
            if (await reader.SubjectAsync(work.Records, sheet.Ledger, sheet.RecordId, cancellation) is not { } subject)
            {
                return Refusal.NotFound("checklists.record.not-found");
            }

            if (!(await ChecklistReader.ForAsync(work.Records, subject, work.Now, cancellation)).Any(e => e.Id == edition.Id))
            {
                return Refusal.Conflict("checklists.sheet.superseded");
            }

            var (items, answers) = (edition.Items(), sheet.Answers());
            var photos = await ChecklistReader.PhotographedAsync(work.Records, sheet.Id, cancellation);
            var judged = ChecklistJudge.Judge(items, edition.PassPercent, answers, subject.Fact, photos);
            if (judged.FirstGap() is { } gap)
            {
                return Waits(gap);
            }

            (sheet.IsFinished, sheet.FinishedAt, sheet.Result) = (true, work.Now, judged.Result);
            sheet.JudgementJson = ChecklistJson.Write(judged);
            sheet.Version++;
            if (await WriteThroughAsync(work, subject, edition, answers, words, cancellation) is { } refused)
            {
                return refused;
            }

            work.Publish(Told(sheet, edition, judged, answers));
            work.Audit(
                "places.checklist-sheet.finish", SubjectOf(sheet), sheet.DivisionCode, ("checklist", sheet.Checklist), ("result", judged.Result.ToString()));
            Announce(work, sheet);
            return judged;
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Outcome<Guid>> FillAsync(
        Actor actor, string ledger, Guid recordId, string checklist, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation)
    {
        var started = await StartAsync(actor, ledger, recordId, checklist, cancellation);
        if (started.Refusal is not null)
        {
            return started;
        }

        var version = await unit.RunAsync(
            actor, work => work.Records.Set<ChecklistSheet>().Where(s => s.Id == started.Value).Select(s => s.Version).SingleAsync(cancellation), cancellation);
        var saved = await SaveAsync(
            actor, started.Value, version, answers.ToDictionary(a => a.Key, a => new ChecklistAnswer(a.Value), StringComparer.Ordinal), cancellation);
        if (saved.Refusal is { } wrong)
        {
            return wrong;
        }

        var finished = await FinishAsync(actor, started.Value, saved.Value, cancellation);
        return finished.Refusal is { } open ? open : started;
    }

    /// <summary>Throws a draft away; one with photos asks for them to be taken away first, each with its reason.</summary>
    public Task<Outcome<Done>> DiscardAsync(Actor actor, Guid id, int version, CancellationToken cancellation) =>
        WithDraftAsync<Done>(actor, id, version, async (work, sheet, _) =>
        {
            if ((await ChecklistReader.PhotographedAsync(work.Records, sheet.Id, cancellation)).Count > 0)
            {
                return Refusal.Conflict("checklists.sheet.has-photos");
            }

            work.Records.Remove(sheet);
            work.Audit("places.checklist-sheet.discard", SubjectOf(sheet), sheet.DivisionCode, ("checklist", sheet.Checklist));
            Announce(work, sheet);
            return Outcome.Done;
        }, cancellation);

    /// <summary>What a sheet still waits for, as a refusal that names the item.</summary>
    public static Refusal Waits(ItemJudgement gap) => gap.Gap switch
    {
        ItemGap.Photo => Refusal.Invalid("checklists.sheet.photo", SheetAnswers.FieldOf(gap.Code)),
        ItemGap.RequirementUnknown => Refusal.Invalid("checklists.sheet.requirement", SheetAnswers.FieldOf(gap.Code)),
        _ => Refusal.Invalid("checklists.sheet.open", SheetAnswers.FieldOf(gap.Code)),
    };

    // A draft of an older edition keeps the answers to what is still asked in the same way.
    private static void TakeUp(ChecklistSheet draft, ChecklistEdition edition)
    {
        if (draft.EditionId == edition.Id)
        {
            return;
        }

        var items = edition.Items();
        draft.EditionId = edition.Id;
        draft.AnswersJson = ChecklistJson.Write(draft.Answers()
            .Where(a => items.FirstOrDefault(i => i.Code == a.Key) is { } item && SheetAnswers.Read(item, a.Value).Succeeded)
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal));
        draft.Version++;
    }

    private async Task<Refusal?> WriteThroughAsync(
        Work work, ChecklistSubject subject, ChecklistEdition edition, IReadOnlyDictionary<string, ChecklistAnswer> answers, IChoiceWords words,
        CancellationToken cancellation)
    {
        var items = edition.Items();
        var judges = subject.Ledger as IChecklistLedger;
        judges = judges?.ChecklistCode == edition.Code ? judges : null;
        var values = items.Where(i => i.Field.Length > 0 && answers.ContainsKey(i.Code))
            .ToDictionary(i => i.Field, i => SheetAnswers.FieldText(answers[i.Code].Value), StringComparer.Ordinal);
        if (judges is null && values.Count == 0)
        {
            return null;
        }

        if (judges is not null)
        {
            await judges.TakeAnswersAsync(work, subject.Row.Id, SheetAnswers.WithoutField(items, answers), cancellation);
        }

        var written = await subject.Ledger.UpdateAsync(
            work, subject.Row.Id, subject.Row.Version, new LedgerDraft(values, edition.Title), words, cancellation);
        if (written.Refusal is { } refusal)
        {
            return items.FirstOrDefault(i => i.Field.Length > 0 && i.Field == refusal.Field) is { } item
                ? refusal with { Field = SheetAnswers.FieldOf(item.Code) }
                : refusal;
        }

        Guid[] places = subject.Scope.PlaceId is { } place ? [place] : [];
        await followers.FollowAsync(work, [new LedgerChange(subject.Ledger.Code, subject.Row.Id, places, Rescoped: false)], cancellation);
        return null;
    }

    private static ChecklistFilled Told(
        ChecklistSheet sheet, ChecklistEdition edition, SheetJudgement judged, IReadOnlyDictionary<string, ChecklistAnswer> answers)
    {
        var items = edition.Items().ToDictionary(i => i.Code, StringComparer.Ordinal);
        return new ChecklistFilled(
            sheet.Id, sheet.Checklist, edition.Id, edition.Edition, sheet.Ledger, sheet.RecordId, sheet.PlaceId, sheet.DivisionCode,
            judged.Result == SheetResult.Passes,
            [
                .. judged.Items.Where(i => i.Outcome == ItemOutcome.Failed).Select(i => new FailedChecklistItem(
                    i.Code, items[i.Code].Text, i.Value, answers[i.Code].Note, items[i.Code].IsVeto, items[i.Code].HazardClass, items[i.Code].LegalBasis)),
            ],
            sheet.FilledBy, sheet.FinishedAt!.Value);
    }

    private async Task<Outcome<T>> WriteAsync<T>(Actor actor, Func<Work, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        permissions.Allows(actor, ChecklistPermissions.Fill)
            ? await unit.RunAsync(actor, write, cancellation)
            : Refusal.Forbidden("checklists.fill.not-allowed");

    private Task<Outcome<T>> WithDraftAsync<T>(
        Actor actor, Guid id, int version, Func<Work, ChecklistSheet, ChecklistEdition, Task<Outcome<T>>> write, CancellationToken cancellation) =>
        WriteAsync<T>(actor, async work =>
            await work.Records.Set<ChecklistSheet>().AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) switch
            {
                null => Refusal.NotFound("checklists.sheet.not-found"),
                { IsFinished: true } => Refusal.Conflict("checklists.sheet.finished"),
                { } sheet when sheet.FilledBy != actor.Name => Refusal.Forbidden("checklists.sheet.other"),
                { } sheet when sheet.Version != version => Refusal.Conflict(
                    "places.changed-meanwhile", version.ToString(CultureInfo.InvariantCulture), sheet.Version.ToString(CultureInfo.InvariantCulture)),
                { } sheet => await write(
                    work, sheet, await work.Records.Set<ChecklistEdition>().AsNoTracking().FirstAsync(e => e.Id == sheet.EditionId, cancellation)),
            }, cancellation);

    private static string SubjectOf(ChecklistSheet sheet) => $"checklist-sheet:{sheet.Id}";

    private static void Announce(Work work, ChecklistSheet sheet) =>
        work.Announce(new Change(ChecklistPermissions.SheetTopic, sheet.RecordId.ToString(), sheet.DivisionCode, work.Now, "changed"));
}
