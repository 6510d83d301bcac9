using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>What an account's scope can be made of, with names.</summary>
/// <param name="Divisions">Divisions within the actor's, from above down.</param>
/// <param name="Sectors">All sectors.</param>
public sealed record ScopeNames(IReadOnlyList<FilterChoice> Divisions, IReadOnlyList<FilterChoice> Sectors)
{
    /// <summary>Name of a division; the code when it has none.</summary>
    public string Division(string code) => Divisions.FirstOrDefault(d => d.Value == code)?.Text ?? code;

    /// <summary>Name of a sector; the code when it has none.</summary>
    public string Sector(string code) => Sectors.FirstOrDefault(d => d.Value == code)?.Text ?? code;
}

/// <summary>A contribution: names of divisions, sectors and places, for choosing what an account may see.</summary>
public interface IScopeNames
{
    /// <summary>Divisions and sectors.</summary>
    Task<ScopeNames> ReadAsync(Actor actor, CancellationToken cancellation);

    /// <summary>The unit whose lists the actor sees, for the head of an official table.</summary>
    Task<string> UnitAsync(Actor actor, CancellationToken cancellation);

    /// <summary>Places the actor sees whose name has the text.</summary>
    Task<IReadOnlyList<FilterChoice>> FindPlacesAsync(Actor actor, string text, int limit, CancellationToken cancellation);

    /// <summary>Those of these places that the actor sees.</summary>
    Task<IReadOnlyList<FilterChoice>> NamePlacesAsync(Actor actor, IReadOnlyList<Guid> places, CancellationToken cancellation);
}
