namespace Fengsui.Kernel.Storage;

/// <summary>
/// A record that belongs to a division. Every query for it is filtered by the actor's division prefix in the model
/// itself, so that a forgotten check fails closed. An actor who sees only some sectors or places does not see it at all,
/// unless it is also <see cref="IInScope"/> or <see cref="IForWholeDivision"/>.
/// </summary>
public interface IInDivision
{
    /// <summary>Division code, digits only (GB/T 2260 and its extension).</summary>
    string DivisionCode { get; }
}

/// <summary>
/// A record that belongs to a place, or is one: filtered by division, and for an actor who sees only some sectors or places by
/// these too. What it belongs to is copied onto it from its place, and again when the place changes.
/// </summary>
public interface IInScope : IInDivision
{
    /// <summary>Code of the sector that supervises the place, or empty while it belongs to none.</summary>
    string SectorCode { get; }

    /// <summary>
    /// The place, or null while it belongs to none. A record that has no property of this name, only the interface's, is the place:
    /// it is filtered by its key.
    /// </summary>
    Guid? PlaceId { get; }
}

/// <summary>A record of a division that actors of one sector or one place within it may see as well: a notice to all, a public plan.</summary>
public interface IForWholeDivision : IInDivision;

/// <summary>
/// A record that holds for everything below its division: a plan or a policy of the county is seen in each of its towns as well, and
/// written only by who sees the county.
/// </summary>
public interface IHoldsBelow : IInDivision;
