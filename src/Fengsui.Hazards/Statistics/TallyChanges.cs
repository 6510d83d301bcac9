using System.Globalization;
using System.Text;
using Fengsui.Hazards.Cases;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Statistics;

/// <summary>What a command changes in the counts, added to the stored ones at its end.</summary>
/// <remarks>Lines are written in the order of their key, so that two writers on PostgreSQL never wait for each other crosswise.</remarks>
internal sealed class TallyChanges : IAtEnd
{
    private const int MostAtOnce = 500;
    private const int Keys = 5;
    private const string Columns = "sector, dimension, month, division_code, value, found, recurred, closed, on_time, dismissed, open, overdue";

    private readonly SortedDictionary<TallyKey, TallyCounts> _lines = [];

    /// <summary>The hazard is as it will be saved; what it was counted as before is taken away.</summary>
    public void Note(Hazard hazard)
    {
        var mark = TallyMark.Of(hazard);
        var text = mark.ToString();
        if (text == hazard.Tallied)
        {
            return;
        }

        Add(TallyMark.Read(hazard.Tallied), -1);
        Add(mark, 1);
        hazard.Tallied = text;
    }

    /// <summary>Counts one of a mark, or takes it away.</summary>
    public void Add(TallyMark? mark, int times)
    {
        foreach (var (key, counts) in mark?.Lines() ?? [])
        {
            _lines[key] = _lines.GetValueOrDefault(key) + (counts * times);
        }
    }

    public async Task WriteAsync(FengsuiContext records, CancellationToken cancellation)
    {
        foreach (var some in _lines.Where(l => l.Value != default).Chunk(MostAtOnce))
        {
            var sql = new StringBuilder($"INSERT INTO hazards_tally ({Columns}) VALUES ");
            var values = new List<object>();
            foreach (var (key, counts) in some)
            {
                sql.Append(values.Count == 0 ? "(" : ", (");
                object[] row =
                [
                    key.Sector, key.Dimension.ToString(), key.Month, key.Division, key.Value, counts.Found, counts.Recurred, counts.Closed, counts.OnTime, counts.Dismissed,
                    counts.Open, counts.Overdue,
                ];
                sql.AppendJoin(", ", row.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{{{values.Count + index}}}"))).Append(')');
                values.AddRange(row);
            }

            sql.Append(" ON CONFLICT (sector, dimension, month, division_code, value) DO UPDATE SET ");
            sql.AppendJoin(", ", Columns.Split(", ")[Keys..].Select(c => $"{c} = hazards_tally.{c} + excluded.{c}"));
            await records.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancellation);
        }

        _lines.Clear();
    }
}
