namespace Fengsui.Kernel.Documents;

/// <summary>Configuration section <c>Documents</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Documents";

    /// <summary>Largest file, bytes.</summary>
    public long MaxBytes { get; set; } = 20 << 20;

    /// <summary>Largest picture, pixels: one is held in memory at four bytes each while it is looked at.</summary>
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>Longest side of a thumbnail, pixels.</summary>
    public int ThumbnailPixels { get; set; } = 360;

    /// <summary>Longest side of the picture that people look at, pixels.</summary>
    public int PublicPixels { get; set; } = 2_560;

    /// <summary>Most documents of one subject.</summary>
    public int MaxPerSubject { get; set; } = 200;

    /// <summary>Days that a file is kept after the last subject let go of it.</summary>
    public int KeepUnlinkedDays { get; set; } = 30;
}
