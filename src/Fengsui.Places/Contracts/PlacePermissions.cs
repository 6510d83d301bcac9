using Fengsui.Kernel.Access;

namespace Fengsui.Places.Contracts;

/// <summary>Permissions of this room.</summary>
public static class PlacePermissions
{
    /// <summary>See places and their people, within the division.</summary>
    public const string View = "places.view";

    /// <summary>Enter and change places.</summary>
    public const string Edit = "places.edit";

    /// <summary>Add documents and photos to places and their records: also who answers for an own place, and there alone.</summary>
    public const string Document = "places.document";

    /// <summary>See the map: outlines, places, brigades, water. Not for those who work for one place.</summary>
    public const string Map = "places.map";

    /// <summary>See a person's whole number, saying why; each time is kept.</summary>
    public const string Reveal = "places.reveal";

    /// <summary>Change a record of at least one ledger; which, each ledger says itself.</summary>
    public const string Write = "places.ledgers.write";

    internal static IEnumerable<PermissionDefinition> All { get; } =
    [
        new(View, [.. RoleNames.All]),
        new(Edit, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker),
        new(Write, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker),
        new(Document, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.TownOfficial,
            RoleNames.Village, RoleNames.GridWorker, RoleNames.Unit, RoleNames.PropertyManager),
        new(Reveal, [.. RoleNames.All.Except([RoleNames.Administrator, RoleNames.Leader, RoleNames.Auditor], StringComparer.Ordinal)]),
        new(Map, [.. RoleNames.Official.Where(r => r != RoleNames.Auditor)]),
    ];
}
