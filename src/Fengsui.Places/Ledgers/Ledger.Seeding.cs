using Fengsui.Kernel.Outcomes;
using Fengsui.Places.Standing;

namespace Fengsui.Places.Ledgers;

// How a record comes that a seed brings: by the rules of every other, without an announcement of its own.
public abstract partial class Ledger<T>
{
    /// <inheritdoc/>
    public Outcome<object> Build(Guid id, DateTimeOffset now, string by, LedgerDraft draft, IChoiceWords words, Func<Guid, (string Division, string Sector)?> scopeOfPlace)
    {
        var record = New(id, now);
        (record.Source, record.CreatedBy, record.UpdatedAt) = (draft.Source, by, now);
        if (Fill(record, draft, words, isNew: true) is [var problem, ..])
        {
            return problem;
        }

        if (record is LedgerRecord { PlaceId: { } place } own)
        {
            if (scopeOfPlace(place) is not { } scope)
            {
                return Refusal.Invalid("places.not-found", "placeId");
            }

            (own.DivisionCode, own.SectorCode) = scope;
        }

        if (record.DivisionCode.Length == 0)
        {
            // A thing of another record lies where that lies; the seed says where.
            record.DivisionCode = draft.Values.GetValueOrDefault("divisionCode") ?? "";
        }

        ComputeByRules(record, RuleFigures.National.In(record.DivisionCode));
        return Judge(record, DateOnly.FromDateTime(now.UtcDateTime)).FirstOrDefault() is { } wrong ? wrong : Outcome.Of<object>(record);
    }
}
