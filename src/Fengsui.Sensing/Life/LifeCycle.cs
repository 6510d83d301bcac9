using Fengsui.Kernel.Outcomes;

namespace Fengsui.Sensing.Life;

/// <summary>What is done with a piece of equipment.</summary>
public enum LifeMove
{
    /// <summary>安装: puts it up at a place.</summary>
    Install,

    /// <summary>验收投用: it was heard and photographed.</summary>
    PutInService,

    /// <summary>停用: out of use for a while.</summary>
    Suspend,

    /// <summary>恢复使用.</summary>
    Resume,

    /// <summary>更换: another takes its spot.</summary>
    Replace,

    /// <summary>报废.</summary>
    Retire,
}

/// <summary>A lawful move.</summary>
internal sealed record LifeStep(LifeMove Move, AssetState[] From, AssetState To, string Permission, LifeEventKind Entry);

/// <summary>What is known about a piece of equipment when a move is asked for.</summary>
/// <param name="HeardSinceInstalled">True when it was heard since the day of its installation.</param>
/// <param name="HasPhoto">True when there is a photo of it.</param>
internal sealed record LifeProof(bool HeardSinceInstalled, bool HasPhoto);

/// <summary>
/// The life of a piece of equipment in one table: installed → accepted → (suspended) → replaced or retired. Nothing counts as in service
/// before it was heard and photographed: what hangs on a wall and says nothing protects nobody.
/// </summary>
internal static class LifeCycle
{
    /// <summary>What equipment may be. Points behind transmitters are none: they are counted from what transmitters know.</summary>
    public static IReadOnlyList<EquipmentKind> KindsOfEquipment { get; } = [.. Enum.GetValues<EquipmentKind>().Where(k => k != EquipmentKind.SystemPoint)];

    private static readonly AssetState[] AtPlace = [AssetState.Installed, AssetState.InService, AssetState.Suspended];

    /// <summary>Every step, the expected ones first.</summary>
    public static IReadOnlyList<LifeStep> Steps { get; } =
    [
        new(LifeMove.Install, [AssetState.InStock], AssetState.Installed, LifePermissions.Work, LifeEventKind.Installed),
        new(LifeMove.PutInService, [AssetState.Installed], AssetState.InService, LifePermissions.Work, LifeEventKind.PutInService),
        new(LifeMove.Resume, [AssetState.Suspended], AssetState.InService, LifePermissions.Manage, LifeEventKind.Resumed),
        new(LifeMove.Replace, AtPlace, AssetState.Replaced, LifePermissions.Work, LifeEventKind.Replaced),
        new(LifeMove.Suspend, [AssetState.InService], AssetState.Suspended, LifePermissions.Manage, LifeEventKind.Suspended),
        new(LifeMove.Retire, [AssetState.InStock, .. AtPlace], AssetState.Retired, LifePermissions.Manage, LifeEventKind.Retired),
    ];

    /// <summary>True while it stands at a place.</summary>
    public static bool IsAtPlace(AssetState state) => AtPlace.Contains(state);

    /// <summary>True while something is expected of it, so that it has a health.</summary>
    public static bool IsExpected(AssetState state) => state is AssetState.Installed or AssetState.InService;

    /// <summary>The moves from a state.</summary>
    public static IEnumerable<LifeStep> From(AssetState state) => Steps.Where(s => s.From.Contains(state));

    /// <summary>The step, or null when it is not lawful.</summary>
    public static LifeStep? Find(AssetState state, LifeMove move) => Steps.FirstOrDefault(s => s.Move == move && s.From.Contains(state));

    /// <summary>What stands against a move, or null: the table first, then its proof and its reason.</summary>
    public static Refusal? Guard(AssetState state, LifeMove move, string note, LifeProof proof) =>
        Find(state, move) is null
            ? Refusal.Conflict(
                "life.move.not-lawful", Terms.Of<LifeTexts>($"State.{state}"), Terms.Moves<LifeTexts>(From(state).Select(s => ($"Move.{s.Move}", s.Permission))))
        : note.Length > LifeTables.LongestNote ? Refusal.Invalid("life.note.long", "note", $"{LifeTables.LongestNote}")
        : move switch
        {
            LifeMove.PutInService when !proof.HeardSinceInstalled => Refusal.Conflict("life.move.not-heard"),
            LifeMove.PutInService when !proof.HasPhoto => Refusal.Conflict("life.move.no-photo"),
            LifeMove.Suspend or LifeMove.Retire or LifeMove.Replace when note.Length == 0 => Refusal.Invalid("life.move.why", "note"),
            _ => null,
        };
}
