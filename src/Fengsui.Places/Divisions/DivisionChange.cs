using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>How divisions change.</summary>
public enum DivisionChangeKind
{
    /// <summary>更名: the code stays.</summary>
    Rename,

    /// <summary>变更代码, 调整隶属: the division and all below it take other codes.</summary>
    Recode,

    /// <summary>合并 (撤并): several become one.</summary>
    Merge,

    /// <summary>拆分 (析置): one becomes several.</summary>
    Split,
}

/// <summary>A change of divisions that was applied: what, from when, by what document, and by whom.</summary>
public sealed class DivisionChange : IInDivision
{
    /// <summary>Id; grows with time.</summary>
    public required Guid Id { get; init; }

    /// <summary>What kind.</summary>
    public required DivisionChangeKind Kind { get; init; }

    /// <summary>The division above them all, or the division itself when nothing is above it.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>Codes before, with commas between.</summary>
    public required string FromCodes { get; init; }

    /// <summary>Codes after, with commas between.</summary>
    public required string ToCodes { get; init; }

    /// <summary>Names before and after as people read them.</summary>
    public required string Summary { get; init; }

    /// <summary>From which day.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The document that orders it (批复文号).</summary>
    public required string Basis { get; init; }

    /// <summary>The change that this takes back, or null.</summary>
    public Guid? UndoOf { get; init; }

    /// <summary>The change that took this back, or null.</summary>
    public Guid? UndoneBy { get; set; }

    /// <summary>Records that were moved.</summary>
    public long Moved { get; set; }

    /// <summary>What stayed and was altered (name, outline), as it was before: JSON by code.</summary>
    public string BeforeJson { get; init; } = "{}";

    /// <summary>Sign-in name of who applied it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>One code of a change that gave way to another.</summary>
public sealed class DivisionCodeMove
{
    /// <summary>The change.</summary>
    public required Guid ChangeId { get; init; }

    /// <summary>Code before.</summary>
    public required string FromCode { get; init; }

    /// <summary>Code after.</summary>
    public required string ToCode { get; init; }

    /// <summary>True when every record of the one belongs to the other; false for a part of a split.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>True when the change made the code after.</summary>
    public required bool Created { get; init; }
}

/// <summary>One record of any room that a change concerns. What a split leaves open has no code after until a person gives it.</summary>
public sealed class DivisionRecordMove
{
    /// <summary>The change.</summary>
    public required Guid ChangeId { get; init; }

    /// <summary>Table of the record.</summary>
    public required string Entity { get; init; }

    /// <summary>Key of the record as text.</summary>
    public required string RecordId { get; init; }

    /// <summary>Code before.</summary>
    public required string FromCode { get; init; }

    /// <summary>Code after, or null while a person must say.</summary>
    public string? ToCode { get; set; }

    /// <summary>What the outlines say, or null.</summary>
    public string? ProposedCode { get; set; }
}

internal static class DivisionTables
{
    public const string CodeMoves = "places_division_code_move";
    public const string RecordMoves = "places_division_record_move";

    public static void Add(ModelBuilder model)
    {
        model.Entity<DivisionChange>(change =>
        {
            change.ToTable("places_division_change");
            change.HasKey(c => c.Id);
            change.Property(c => c.Summary).HasMaxLength(1_000);
            change.Property(c => c.Basis).HasMaxLength(200);
            change.Property(c => c.ChangedBy).HasMaxLength(64);
            change.HasIndex(c => new { c.DivisionCode, c.Id });
        });
        model.Entity<DivisionCodeMove>(move =>
        {
            move.ToTable(CodeMoves);
            move.HasKey(m => new { m.ChangeId, m.FromCode, m.ToCode });
            move.Property(m => m.FromCode).HasMaxLength(24);
            move.Property(m => m.ToCode).HasMaxLength(24);
            move.HasIndex(m => m.FromCode);
            move.HasIndex(m => m.ToCode);
        });
        model.Entity<DivisionRecordMove>(move =>
        {
            move.ToTable(RecordMoves);
            move.HasKey(m => new { m.ChangeId, m.Entity, m.RecordId });
            move.Property(m => m.Entity).HasMaxLength(60);
            move.Property(m => m.RecordId).HasMaxLength(120);
            move.Property(m => m.FromCode).HasMaxLength(24);
            move.Property(m => m.ToCode).HasMaxLength(24);
            move.Property(m => m.ProposedCode).HasMaxLength(24);
        });
    }
}
