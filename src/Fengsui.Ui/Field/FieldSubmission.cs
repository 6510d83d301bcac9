using Microsoft.EntityFrameworkCore;

namespace Fengsui.Ui;

/// <summary>
/// That a submission was taken, so that the same one sent again changes nothing. What it said is in the records and their history.
/// </summary>
internal sealed class FieldSubmission
{
    /// <summary>Whose it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Made on the phone.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code of the form.</summary>
    public required string Form { get; init; }

    /// <summary>The record that was filled in.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>SHA-256 of what was sent, to tell the same from another under the same id.</summary>
    public required string Hash { get; init; }

    /// <summary>When the person finished, by the phone's clock.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>How far the phone's clock was ahead, seconds.</summary>
    public required long SkewSeconds { get; init; }

    public static void AddTable(ModelBuilder model) => model.Entity<FieldSubmission>(submission =>
    {
        submission.ToTable("ui_field_submission");
        submission.HasKey(s => new { s.AccountId, s.Id });
        submission.Property(s => s.Form).HasMaxLength(40);
        submission.Property(s => s.Hash).HasMaxLength(64);
    });
}

/// <summary>Configuration section <c>Field</c>.</summary>
internal sealed class FieldOptions
{
    public const string Section = "Field";

    /// <summary>Records of a form that a phone takes along.</summary>
    public int MostRecords { get; set; } = 200;

    /// <summary>Bytes of a package, before compression; the last records are left out.</summary>
    public int MostBytes { get; set; } = 1 << 20;
}
