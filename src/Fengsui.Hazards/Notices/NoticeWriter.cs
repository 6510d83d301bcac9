using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Hazards.Cases;
using Fengsui.Hazards.Inspections;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.OfficialNotices;

/// <summary>A notice as it reads.</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Number">Number in full, or what stands there while it has none.</param>
/// <param name="Unit">Whom it is for.</param>
/// <param name="Text">The text.</param>
/// <param name="Day">Day of issue in words.</param>
public sealed record NoticeSheet(string Kind, string Number, string Unit, string Text, string Issuer, string Day)
{
    /// <summary>SHA-256 of number, kind and text: what was issued can be told from anything else.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Number}\n{Kind}\n{Unit}\n{Text}\n{Issuer}\n{Day}")));
}

/// <summary>Puts what is known of a notice into the text of a template.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeWriter(IPlaceDirectory places, LocalTime times)
{
    // What a notice is written in, whatever language its writer reads the pages in.
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>The edition that holds for a kind in a division on a day: that of the longest scope; null when there is none.</summary>
    internal static async Task<NoticeTemplate?> TemplateAsync(
        FengsuiContext records, string kind, string division, DateOnly day, CancellationToken cancellation)
    {
        var editions = await records.Set<NoticeTemplate>().AsNoTracking()
            .Where(t => t.KindCode == kind && t.EffectiveFrom != null && t.EffectiveFrom <= day && (t.EffectiveTo == null || t.EffectiveTo >= day))
            .ToListAsync(cancellation);
        return editions.Where(t => division.StartsWith(t.ScopeCode, StringComparison.Ordinal))
            .OrderByDescending(t => t.ScopeCode.Length).ThenByDescending(t => t.Edition).FirstOrDefault();
    }

    /// <summary>The notice as it reads by a template.</summary>
    internal async Task<NoticeSheet> WriteAsync(
        FengsuiContext records, OfficialNotice notice, NoticeKind kind, NoticeTemplateText template, IReadOnlyList<Hazard> hazards, CancellationToken cancellation)
    {
        var day = times.Day(notice.IssuedAt ?? times.Now);
        var values = await ValuesAsync(records, notice, kind, hazards, day, cancellation);
        return new NoticeSheet(kind.Name, notice.Number, notice.Unit, template.Render(values), notice.Issuer, DayWords(day));
    }

    /// <summary>The hazards of a notice, in its order.</summary>
    internal static async Task<IReadOnlyList<Hazard>> HazardsAsync(FengsuiContext records, Guid notice, CancellationToken cancellation) =>
        await (from link in records.Set<NoticeHazard>().AsNoTracking()
               join hazard in records.Set<Hazard>().AsNoTracking() on link.HazardId equals hazard.Id
               where link.NoticeId == notice
               orderby link.Order
               select hazard).ToListAsync(cancellation);

    private async Task<Dictionary<string, string>> ValuesAsync(
        FengsuiContext records, OfficialNotice notice, NoticeKind kind, IReadOnlyList<Hazard> hazards, DateOnly day, CancellationToken cancellation)
    {
        var place = notice.PlaceId is { } id ? await places.FindAsync(records, id, cancellation) : null;
        var inspection = notice.InspectionId is { } visit
            ? await records.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == visit, cancellation)
            : null;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [NoticeFields.Number] = notice.Number,
            [NoticeFields.Kind] = kind.Name,
            [NoticeFields.Unit] = notice.Unit,
            [NoticeFields.Place] = notice.Where,
            [NoticeFields.Address] = place?.Address ?? "",
            [NoticeFields.Person] = hazards.Select(h => h.ResponsiblePerson).FirstOrDefault(p => p.Length > 0) ?? "",
            [NoticeFields.Division] = string.Concat(await places.DivisionPathAsync(records, notice.DivisionCode, cancellation)),
            [NoticeFields.Hazards] = string.Join('\n', hazards.Select((h, index) => Line(h, index + 1))),
            [NoticeFields.Count] = hazards.Count == 0 ? "" : hazards.Count.ToString(CultureInfo.InvariantCulture),
            [NoticeFields.HazardNumbers] = string.Join("、", hazards.Select(h => h.Number)),
            [NoticeFields.Clauses] = string.Join("、", hazards.Select(h => h.Clause).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)),
            [NoticeFields.Deadline] = notice.Deadline is { } deadline ? DayWords(deadline) : "",
            [NoticeFields.Measures] = notice.Measures,
            [NoticeFields.Interim] = notice.InterimMeasures,
            [NoticeFields.Demand] = notice.Demand,
            [NoticeFields.Meeting] = notice.Meeting,
            [NoticeFields.Receiver] = notice.Receiver,
            [NoticeFields.Inspection] = inspection?.Number ?? "",
            [NoticeFields.InspectedOn] = inspection?.FinishedAt is { } finished ? DayWords(times.Day(finished)) : "",
            [NoticeFields.Inspectors] = inspection is null ? "" : string.Join("、", inspection.InspectorNames()),
            [NoticeFields.Issuer] = notice.Issuer,
            [NoticeFields.Date] = DayWords(day),
        };
    }

    private static string Line(Hazard hazard, int number)
    {
        var where = hazard.Part.Length > 0 ? $"{hazard.Part}：" : "";
        var clause = hazard.Clause.Length > 0 ? $"（{hazard.Clause}）" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{number}. {where}{hazard.Description}{clause}");
    }

    // The long form of a day without the day of the week, which the machine's data may or may not add.
    internal static string DayWords(DateOnly day) =>
        day.ToString(Chinese.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).Trim(), Chinese);
}
