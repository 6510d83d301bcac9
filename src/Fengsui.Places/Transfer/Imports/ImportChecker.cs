using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Ui;
using Microsoft.Extensions.Options;

namespace Fengsui.Places.Transfer;

/// <summary>What a person decided about a row.</summary>
internal sealed record RowDecision(RowChoice Choice, Guid? RecordId);

/// <summary>A row with all that was found about it.</summary>
internal sealed record CheckedRow(
    int Number, string Name, Dictionary<string, string?> Values, MatchResult Match, RowDecision Decision, List<RowProblem> Problems)
{
    /// <summary>The row as it is to be written; null when it is in error, left out or undecided.</summary>
    public BulkRow? ToWrite => Problems.Count > 0 ? null : Decision.Choice switch
    {
        RowChoice.Create => new BulkRow(Number, null, Values),
        RowChoice.Update => new BulkRow(Number, Decision.RecordId, Values),
        RowChoice.Open when Match.Match == RowMatch.New => new BulkRow(Number, null, Values),
        _ => null,
    };

    /// <summary>What it will be unless a person decides otherwise: a change of the record that is certain, else a new record.</summary>
    public Guid? Target => Decision.Choice switch
    {
        RowChoice.Update => Decision.RecordId,
        RowChoice.Create => null,
        _ => Match.Match == RowMatch.Same ? Match.Candidates[0].Id : null,
    };

    /// <summary>The best record of a row that a person has still to decide.</summary>
    public Guid? LikelyTarget => Decision.Choice == RowChoice.Open && Match.Match == RowMatch.Similar ? Match.Candidates[0].Id : null;
}

/// <summary>A file looked at, row by row.</summary>
internal sealed record CheckedFile(ColumnMap Columns, IReadOnlyList<CheckedRow> Rows, IChoiceWords Words);

/// <summary>The dry run: reads every row, finds what it means and all that is wrong with it. Writes nothing.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ImportChecker(
    LedgerBook book, Records records, ImportFiles files, IOptions<ImportOptions> options, LocalTime times)
{
    // Ledgers whose row is the body itself: a code twice is the same body twice.
    private static readonly string[] OneCodeEach = ["organizations", "property-managers"];

    private static readonly FieldKind[] Naming =
        [FieldKind.Text, FieldKind.Link, FieldKind.Division, FieldKind.Geometry, FieldKind.Date, FieldKind.Choice];

    /// <summary>Looks at the file of an import as its actor sees the register.</summary>
    public async Task<Outcome<CheckedFile>> CheckAsync(
        Actor actor, ImportSession session, IReadOnlyDictionary<int, RowDecision> decisions, CancellationToken cancellation)
    {
        if (book.Find(session.Ledger) is not IBulkLedger ledger)
        {
            return Refusal.NotFound("places.ledger.not-found");
        }

        ReadFile file;
        await using (var stream = files.Open(session.FileHash))
        {
            var read = ImportReader.Read(stream, ledger, options.Value.MaxRows);
            if (read.Refusal is { } refusal)
            {
                return refusal;
            }

            file = read.Value;
        }

        await using var context = records.Open(actor);
        var words = new KnownWords(await ChoiceBook.ReadAsync(context, cancellation));
        var links = await LinkNames.ReadAsync(context, book, file.Columns.Fields.OfType<LedgerField>(), cancellation);
        var matcher = new RecordMatcher(
            new RecordIndex(await ledger.KeysAsync(context, cancellation), options.Value.NearMetres), options.Value.NearMetres, options.Value.SimilarFrom);
        var rows = new List<CheckedRow>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(Look(ledger, row, words, links, matcher, decisions));
        }

        FindTwins(ledger, rows);
        await FindFaultsAsync(context, ledger, rows, words, cancellation);
        return new CheckedFile(file.Columns, rows, words);
    }

    private static CheckedRow Look(
        ILedger ledger, ReadRow row, IChoiceWords words, LinkNames links, RecordMatcher matcher, IReadOnlyDictionary<int, RowDecision> decisions)
    {
        var problems = new List<RowProblem>();
        if (row.TwinOf > 0)
        {
            problems.Add(new RowProblem("places.import.twice", "", [Text(row.TwinOf)]));
        }

        var division = Division(ledger, row, words);
        foreach (var field in ledger.Fields.Where(f => f.Kind == FieldKind.Link && row.Values.ContainsKey(f.Key)))
        {
            var found = links.Find(field, row.Values[field.Key]!, division);
            if (found.Refusal is { } refusal)
            {
                problems.Add(Problem(refusal));
            }
            else
            {
                row.Values[field.Key] = found.Value.ToString();
            }
        }

        var key = KeyOf(row, division);
        return new CheckedRow(
            row.Number, key.Name, row.Values, key.Name.Length == 0 ? MatchResult.New : matcher.Find(key),
            decisions.GetValueOrDefault(row.Number, new RowDecision(RowChoice.Open, null)), problems);
    }

    private static string Division(ILedger ledger, ReadRow row, IChoiceWords words) =>
        row.Values.GetValueOrDefault("divisionCode") is { } written && ledger.Fields.FirstOrDefault(f => f.Key == "divisionCode") is { } field
            ? words.Find(field, written) ?? ""
            : "";

    private static RecordKey KeyOf(ReadRow row, string division)
    {
        string Of(string key) => row.Values.GetValueOrDefault(key) ?? "";
        double Number(string key) => double.TryParse(Of(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var centre = Of("geometryJson") is { Length: > 0 } shape ? Centre(shape) : null;
        return new RecordKey(
            Guid.Empty, Of("name"), division, Guid.TryParse(Of("placeId"), out var place) ? place : null,
            Register.CreditCode.Normalize(Of("creditCode")), Of("address"),
            centre?.Longitude ?? Number("longitude"), centre?.Latitude ?? Number("latitude"));
    }

    private static (double Longitude, double Latitude)? Centre(string shape)
    {
        try
        {
            return GeometryCentre.Of(shape);
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null; // told as an error of the field
        }
    }

    // Two rows that mean the same record, and a code that may stand only once.
    private static void FindTwins(ILedger ledger, List<CheckedRow> rows)
    {
        var (targets, codes) = (new Dictionary<Guid, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Problems.Count == 0 && r.Decision.Choice != RowChoice.Skip))
        {
            if (row.Target is { } target && !targets.TryAdd(target, row.Number))
            {
                row.Problems.Add(new RowProblem("places.import.same-record", "name", [Text(targets[target])]));
            }
            else if (row.Target is null && Alike(ledger, row) is var alike && !names.TryAdd(alike, row.Number))
            {
                row.Problems.Add(new RowProblem("places.import.alike", "name", [Text(names[alike])]));
            }
            else if (OneCodeEach.Contains(ledger.Code) && row.Values.GetValueOrDefault("creditCode") is { } code
                && !codes.TryAdd(Register.CreditCode.Normalize(code), row.Number))
            {
                row.Problems.Add(new RowProblem("places.import.code-twice", "creditCode", [code, Text(codes[Register.CreditCode.Normalize(code)])]));
            }
        }
    }

    // New records that agree in all that names them are one record entered twice, whatever their numbers say.
    private static string Alike(ILedger ledger, CheckedRow row) => string.Join(
        '\u0001',
        ledger.Fields.Where(f => Naming.Contains(f.Kind) || f.Key is "longitude" or "latitude")
            .Select(f => MatchText.Plain(row.Values.GetValueOrDefault(f.Key) ?? "")));

    private async Task FindFaultsAsync(
        FengsuiContext context, IBulkLedger ledger, List<CheckedRow> rows, IChoiceWords words, CancellationToken cancellation)
    {
        var linked = ledger.Fields.Where(f => f.Kind == FieldKind.Link).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var changes = new List<BulkRow>();
        foreach (var row in rows)
        {
            // An undecided row is looked at as what it most likely is.
            if ((row.Target ?? row.LikelyTarget) is { } target)
            {
                changes.Add(new BulkRow(row.Number, target, row.Values));
                continue;
            }

            Take(row, ledger.Check(new LedgerDraft(row.Values, ""), words, times.Today), linked);
        }

        var byNumber = rows.ToDictionary(r => r.Number);
        foreach (var found in (await ledger.CheckChangesAsync(context, changes, words, times.Today, cancellation)).GroupBy(p => p.Number))
        {
            Take(byNumber[found.Key], found.Select(f => f.Refusal), linked);
        }
    }

    // A link that names nothing was told already.
    private static void Take(CheckedRow row, IEnumerable<Refusal> refusals, HashSet<string> linked)
    {
        var told = row.Problems.Select(p => p.Field).Where(linked.Contains).ToHashSet(StringComparer.Ordinal);
        row.Problems.AddRange(refusals.Where(r => !told.Contains(r.Field ?? "")).Select(Problem));
    }

    private static RowProblem Problem(Refusal refusal) => new(refusal.Code, refusal.Field ?? "", refusal.Arguments);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
