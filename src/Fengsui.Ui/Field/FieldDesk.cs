using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Fengsui.Ui;

/// <summary>What a phone takes along.</summary>
/// <param name="Forms">The forms in each language.</param>
/// <param name="More">Records by form that did not fit.</param>
internal sealed record FieldPackage(
    FieldPerson Person, DateTimeOffset TakenAt, IReadOnlyDictionary<string, IReadOnlyList<FieldFormView>> Forms, IReadOnlyList<FieldRecord> Records,
    IReadOnlyDictionary<string, int> More);

/// <summary>Whose package it is.</summary>
internal sealed record FieldPerson(Guid Id, string Name);

/// <summary>Hands out what a phone takes along and takes in what it brings back.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class FieldDesk(
    IEnumerable<IFieldForm> forms, PermissionTable permissions, Records records, UnitOfWork unit, DocumentStore documents, IOptions<FieldOptions> options,
    TimeProvider clock)
{
    // What the way and a clock that is a little off come to; more is told to the person.
    private static readonly TimeSpan UsualSkew = TimeSpan.FromMinutes(2);

    private readonly IFieldForm[] _forms = [.. forms.OrderBy(f => f.Code, StringComparer.Ordinal)];

    /// <summary>The package of a person: the forms they may fill in, the records that wait for it, and a record that was asked for by name.</summary>
    public async Task<FieldPackage> PackAsync(Actor actor, string? form, Guid? record, CancellationToken cancellation)
    {
        var own = _forms.Where(f => permissions.Allows(actor, f.Permission)).ToList();
        var taken = new List<FieldRecord>();
        var lists = new Dictionary<string, (int Total, HashSet<Guid> Listed)>(StringComparer.Ordinal);
        await using var context = records.Open(actor);
        if (own.Find(f => f.Code == form) is { } wanted && record is { } id && await wanted.FindAsync(context, id, cancellation) is { } asked)
        {
            taken.Add(asked);
        }

        foreach (var each in own)
        {
            var list = await each.ListAsync(context, options.Value.MostRecords, cancellation);
            taken.AddRange(list.Records.Where(r => taken.TrueForAll(t => t.Id != r.Id || t.Form != r.Form)));
            lists[each.Code] = (list.Total, [.. list.Records.Select(r => r.Id)]);
        }

        var kept = Fitting(taken);
        var more = lists.ToDictionary(
            l => l.Key, l => l.Value.Total - kept.Count(r => r.Form == l.Key && l.Value.Listed.Contains(r.Id)), StringComparer.Ordinal);
        return new FieldPackage(
            new FieldPerson(actor.Id, actor.DisplayName), clock.GetUtcNow(),
            UiHosting.Cultures.ToDictionary(c => c, c => Describe(own, c), StringComparer.Ordinal), kept,
            more.Where(m => m.Value > 0).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Takes a submission in: checked, never over what somebody else wrote meanwhile, once however often it comes.</summary>
    public async Task<FieldOutcome> SubmitAsync(Actor actor, FieldSubmissionBody body, CancellationToken cancellation)
    {
        if (Array.Find(_forms, f => f.Code == body.Form) is not { } form)
        {
            return new FieldOutcome(Refusal.Invalid("field.form", "form", body.Form ?? ""));
        }

        if (body.Id == Guid.Empty || body.SavedAt == default || body.SentAt == default)
        {
            return new FieldOutcome(Refusal.Invalid("field.incomplete", body.Id == Guid.Empty ? "id" : "savedAt"));
        }

        if (body.Person != actor.Id)
        {
            return new FieldOutcome(Refusal.Conflict("field.person"));
        }

        if (!permissions.Allows(actor, form.Permission))
        {
            return new FieldOutcome(Refusal.Forbidden("field.not-allowed"));
        }

        var hash = HashOf(body);
        try
        {
            var outcome = await unit.RunAsync(actor, work => TakeAsync(work, form, body, hash, cancellation), cancellation);
            if (outcome.Refusal?.Stored is null)
            {
                return outcome;
            }
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || StoreTrouble.IsDuplicate(error))
        {
            // Once more, below.
        }

        // The same submission arrived twice at once, or somebody saved the record while it was read: now the first is there to compare with.
        return await unit.RunAsync(actor, work => TakeAsync(work, form, body, hash, cancellation), cancellation);
    }

    private async Task<FieldOutcome> TakeAsync(Work work, IFieldForm form, FieldSubmissionBody body, string hash, CancellationToken cancellation)
    {
        if (await work.Records.Set<FieldSubmission>().AsNoTracking()
            .FirstOrDefaultAsync(s => s.AccountId == work.Actor.Id && s.Id == body.Id, cancellation) is { } before)
        {
            return before.Hash == hash
                ? new FieldOutcome(null, new FieldReceipt(before.Id, before.ArrivedAt, true, before.SkewSeconds))
                : new FieldOutcome(Refusal.Conflict("field.sent-already"));
        }

        if (await form.FindAsync(work.Records, body.Record, cancellation) is not { } record)
        {
            return new FieldOutcome(Refusal.NotFound("field.record"));
        }

        var answers = Trimmed(body.Answers);
        var problems = FieldCheck.Check(form.Describe(), record, answers);
        if (problems is [var first, ..])
        {
            return new FieldOutcome(Refusal.Invalid(first.Code, first.Field, first.Arguments)) { Problems = problems };
        }

        var conflicts = Meeting(record, answers, Trimmed(body.Basis));
        if (conflicts.Count > 0)
        {
            return new FieldOutcome(Refusal.Conflict("field.changed-meanwhile")) { Conflicts = conflicts };
        }

        var photos = body.Photos ?? [];
        var there = photos.Count == 0 ? new HashSet<string>(StringComparer.Ordinal) : await documents.HashesAsync(work.Actor, record.Subject, cancellation);
        if (photos.FirstOrDefault(p => !there.Contains(p)) is { } absent)
        {
            return new FieldOutcome(Refusal.Conflict("field.photo", absent));
        }

        var skew = SkewOf(body.SentAt, work.Now);
        var changed = answers.Where(a => a.Value != Current(record, a.Key)).ToDictionary(StringComparer.Ordinal);
        if (changed.Count > 0)
        {
            var found = body.SavedAt - skew;
            var taken = await form.TakeAsync(work, record, new FieldAnswers(changed, found < work.Now ? found : work.Now), cancellation);
            if (taken.Refusal is { } refusal)
            {
                return new FieldOutcome(refusal)
                {
                    Problems = refusal is { Kind: RefusalKind.Invalid, Field: { } field } ? [new FieldProblem(field, refusal.Code, refusal.Arguments)] : [],
                };
            }
        }

        var receipt = new FieldReceipt(body.Id, work.Now, false, (long)skew.TotalSeconds);
        Keep(work, body, record, hash, receipt, changed.Count);
        return new FieldOutcome(null, receipt);
    }

    private static void Keep(Work work, FieldSubmissionBody body, FieldRecord record, string hash, FieldReceipt receipt, int changed)
    {
        work.Records.Add(new FieldSubmission
        {
            AccountId = work.Actor.Id,
            Id = body.Id,
            Form = record.Form,
            RecordId = record.Id,
            Hash = hash,
            SavedAt = body.SavedAt,
            ArrivedAt = work.Now,
            SkewSeconds = receipt.SkewSeconds,
        });
        work.Audit(
            "field.accept", record.Subject, record.DivisionCode, ("form", record.Form), ("submission", body.Id.ToString()),
            ("deviceTime", Text(body.SavedAt)), ("arrivedAt", Text(work.Now)), ("skewSeconds", receipt.SkewSeconds.ToString(CultureInfo.InvariantCulture)),
            ("answers", changed.ToString(CultureInfo.InvariantCulture)), ("photos", (body.Photos?.Count ?? 0).ToString(CultureInfo.InvariantCulture)));
    }

    // Each answer against what the person knew and what the record says now: only where all three differ must the person choose.
    private static List<FieldConflict> Meeting(FieldRecord record, Dictionary<string, string> answers, Dictionary<string, string> basis)
    {
        var conflicts = new List<FieldConflict>();
        foreach (var (key, mine) in answers)
        {
            var (knew, now) = (basis.GetValueOrDefault(key, ""), Current(record, key));
            if (knew != now && mine != now)
            {
                conflicts.Add(new FieldConflict(key, knew, mine, record.Known.GetValueOrDefault(key) ?? new FieldKnown("")));
            }
        }

        return conflicts;
    }

    private static string Current(FieldRecord record, string key) => record.Known.GetValueOrDefault(key)?.Value ?? "";

    private static Dictionary<string, string> Trimmed(IReadOnlyDictionary<string, string?>? values) =>
        (values ?? new Dictionary<string, string?>()).ToDictionary(v => v.Key, v => (v.Value ?? "").Trim(), StringComparer.Ordinal);

    private static TimeSpan SkewOf(DateTimeOffset sentAt, DateTimeOffset arrivedAt)
    {
        var skew = sentAt - arrivedAt;
        return skew.Duration() < UsualSkew ? TimeSpan.Zero : skew;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // Not the time of sending: it differs each time.
    private static string HashOf(FieldSubmissionBody body) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        body.Form,
        body.Record,
        Answers = Trimmed(body.Answers).OrderBy(a => a.Key, StringComparer.Ordinal),
        Photos = (body.Photos ?? []).Order(StringComparer.Ordinal),
    })));

    private static IReadOnlyList<FieldFormView> Describe(List<IFieldForm> forms, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return forms.ConvertAll(f => f.Describe());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private List<FieldRecord> Fitting(List<FieldRecord> taken)
    {
        var bytes = 0L;
        return
        [
            .. taken.TakeWhile((r, index) => (bytes += JsonSerializer.SerializeToUtf8Bytes(r, JsonSerializerOptions.Web).Length) <= options.Value.MostBytes
                || index == 0),
        ];
    }
}
