namespace Fengsui.Ui;

/// <summary>Outlines of the shapes as SVG paths in a square from -1 to 1: the map draws its icons and the list of layers its signs from them.</summary>
public static class MapShapes
{
    private static readonly Dictionary<MapShape, string> Paths = new()
    {
        [MapShape.Circle] = "M-1 0A1 1 0 0 1 1 0A1 1 0 0 1-1 0Z",
        [MapShape.Square] = "M-.64-.86H.64Q.86-.86.86-.64V.64Q.86.86.64.86H-.64Q-.86.86-.86.64V-.64Q-.86-.86-.64-.86Z",
        [MapShape.Diamond] = "M0-1.08L1.08 0L0 1.08L-1.08 0Z",
        [MapShape.Drop] = "M0-1.1C.5-.4.85 0 .85.3A.85.85 0 0 1-.85.3C-.85 0-.5-.4 0-1.1Z",
        [MapShape.Flame] = "M0-1.1C.17-.38.94-.11.83.44C.72.99-.72.99-.83.44C-.88 0-.5-.17-.39-.5C-.22-.28-.06-.33 0-1.1Z",
        [MapShape.House] = "M0-.95L1.05-.05H.78V.85H-.78V-.05H-1.05ZM-.22.85H.22V.3H-.22Z",
        [MapShape.Tower] =
            "M-.62-1.1H.62V1.05H-.62ZM-.34-.8V-.5H-.08V-.8ZM.08-.8V-.5H.34V-.8ZM-.34-.25V.05H-.08V-.25ZM.08-.25V.05H.34V-.25ZM-.34.3V.6H-.08V.3ZM.08.3V.6H.34V.3Z",
        [MapShape.Pavilion] = "M0-1.05L1.1-.35L.95-.1H.72V.65H1V.95H-1V.65H-.72V-.1H-.95L-1.1-.35ZM-.38-.1V.65H-.14V-.1ZM.14-.1V.65H.38V-.1Z",
        [MapShape.Tank] = "M-.8-.6C-.8-1.05.8-1.05.8-.6V.6H1V.95H-1V.6H-.8ZM-.5-.22V.04H.5V-.22Z",
        [MapShape.Shop] = "M-.85-.9H.85L1.08-.2Q.9.12.8.12V.9H-.8V.12Q-.9.12-1.08-.2ZM-.48.25V.62H0V.25Z",
    };

    /// <summary>The outline of a shape.</summary>
    public static string PathOf(MapShape shape) => Paths[shape];

    /// <summary>All, by the names that features carry.</summary>
    internal static IReadOnlyDictionary<string, string> ByName { get; } =
        Paths.ToDictionary(p => p.Key.ToString().ToLowerInvariant(), p => p.Value, StringComparer.Ordinal);
}
