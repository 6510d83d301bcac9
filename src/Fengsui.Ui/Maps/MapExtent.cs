using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;

namespace Fengsui.Ui;

/// <summary>The part of the ground that a map shows: degrees, WGS 84. Does not cross the 180th meridian.</summary>
public sealed record MapExtent(double West, double South, double East, double North)
{
    /// <summary>Reads <c>west,south,east,north</c>; false when it is not four numbers in their order and on the globe.</summary>
    public static bool TryParse(string text, out MapExtent extent)
    {
        var parts = text.Split(',');
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
        extent = parts.Length == 4 ? new MapExtent(numbers[0], numbers[1], numbers[2], numbers[3]) : new MapExtent(0, 0, 0, 0);
        return extent.West >= -180 && extent.South >= -90 && extent.East <= 180 && extent.North <= 90
            && extent.West < extent.East && extent.South < extent.North;
    }
}

/// <summary>
/// A layer that may have more features than a page should read: asked with <c>?bbox=west,south,east,north</c> it may give only what lies
/// there, near points as one with a count, and then says so with <see cref="FeatureWriter.Extent"/>.
/// </summary>
public interface IExtentLayer : IMapLayer
{
    /// <summary>Writes the features the context can see in the extent, or all when they are few.</summary>
    Task WriteAsync(FeatureWriter features, FengsuiContext records, Actor actor, MapExtent extent, CancellationToken cancellation);
}
