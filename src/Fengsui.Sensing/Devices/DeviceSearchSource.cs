using System.Globalization;
using System.Runtime.CompilerServices;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

/// <summary>Puts the transmitters into the search index: by name and by address in every way it is written.</summary>
internal sealed class DeviceSearchSource : ISearchSource
{
    public const string DeviceKind = "device";

    public string Kind => DeviceKind;

    public IReadOnlyList<string> Topics => [FrameIntake.Topic, DeviceSeeder.Topic];

    // Of what a device says only its coming tells of one that is new.
    public bool Concerns(Change change) => change.Kind is "register" or "online" || change.Topic == DeviceSeeder.Topic;

    public async IAsyncEnumerable<SearchDocument> ReadAllAsync(
        FengsuiContext records, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var device in records.Set<Device>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return Document(device);
        }
    }

    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(
        FengsuiContext records, IReadOnlyCollection<string> owners, CancellationToken cancellation)
    {
        long[] ids = [.. owners.Select(o => long.Parse(o, CultureInfo.InvariantCulture))];
        var devices = await records.Set<Device>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(cancellation);
        return devices.ConvertAll(Document);
    }

    private static SearchDocument Document(Device device)
    {
        var id = device.Id.ToString(CultureInfo.InvariantCulture);
        var number = DeviceAddress.TryParse(device.Key, out var address) ? address.Value.ToString(CultureInfo.InvariantCulture) : "";
        return new SearchDocument(id, id, device.Name, device.DivisionCode)
        {
            Codes = [.. new[] { device.Key, DeviceQueries.AddressOf(device.Key, device.Profile), number }.Distinct()],
        };
    }
}
