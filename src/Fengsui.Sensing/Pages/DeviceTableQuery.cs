using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Pages;

/// <summary>From what the table asks to a page of devices.</summary>
internal static class DeviceTableQuery
{
    public static DeviceFilter FilterOf(TableQuery query) => new(
        Enum.TryParse<DeviceStatus>(query.Filter("status"), out var status) ? status : null,
        query.Filter("online") switch { "yes" => true, "no" => false, _ => null },
        query.Filter("trouble") == "yes" ? true : null,
        null,
        query.Search.Length > 0 ? query.Search : null);

    public static async Task<TablePage<DeviceView>> PageAsync(
        FengsuiContext records, TableQuery query, CancellationToken cancellation)
    {
        var devices = DeviceQueries.Devices(records, FilterOf(query));
        var total = await devices.CountAsync(cancellation);
        var rows = await Sorted(devices, query).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<DeviceView>(rows.ConvertAll(DeviceQueries.Complete), total);
    }

    private static IQueryable<DeviceView> Sorted(IQueryable<DeviceView> devices, TableQuery query) =>
        (query.SortBy, query.Descending) switch
        {
            ("name", false) => devices.OrderBy(d => d.Name).ThenBy(d => d.Id),
            ("name", true) => devices.OrderByDescending(d => d.Name).ThenBy(d => d.Id),
            ("seen", false) => devices.OrderBy(d => d.LastSeenAt).ThenBy(d => d.Id),
            ("seen", true) => devices.OrderByDescending(d => d.LastSeenAt).ThenBy(d => d.Id),
            ("problems", false) => devices.OrderBy(d => d.ProblemCount).ThenBy(d => d.Id),
            ("problems", true) => devices.OrderByDescending(d => d.ProblemCount).ThenBy(d => d.Id),
            ("sounding", false) => devices.OrderBy(d => d.Sounding).ThenBy(d => d.Id),
            ("sounding", true) => devices.OrderByDescending(d => d.Sounding).ThenBy(d => d.Id),
            _ => devices.OrderByDescending(d => d.Sounding).ThenBy(d => d.Online).ThenBy(d => d.Id),
        };
}
