using System.Globalization;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Hazards.Reading;

/// <summary>Sectors as choices of a filter, in their order.</summary>
internal static class SectorChoices
{
    public static async Task<IReadOnlyList<FilterChoice>> ReadAsync(FengsuiContext records, CancellationToken cancellation) =>
        (await records.Set<Sector>().AsNoTracking().OrderBy(s => s.SortOrder).ToListAsync(cancellation))
            .ConvertAll(s => new FilterChoice(s.Code, s.NameIn(CultureInfo.CurrentUICulture)));
}
