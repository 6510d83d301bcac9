using Fengsui.Kernel.Storage;

namespace Fengsui.Kernel.Documents;

/// <summary>What a document shows of its subject.</summary>
public enum DocumentKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>As it was found.</summary>
    Before,

    /// <summary>As it was put right.</summary>
    After,

    /// <summary>A notice, order or certificate.</summary>
    Notice,
}

/// <summary>A file, kept once whatever the number of subjects that show it. Nobody reads it but through a <see cref="DocumentLink"/>.</summary>
public sealed class Document
{
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Media type, judged by the content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Name of the file when it first came.</summary>
    public required string OriginalName { get; init; }

    /// <summary>Width of a picture, pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Height of a picture, pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Where the camera says it stood, degrees east, WGS 84.</summary>
    public double? ExifLongitude { get; init; }

    /// <summary>Where the camera says it stood, degrees north, WGS 84.</summary>
    public double? ExifLatitude { get; init; }

    /// <summary>When the camera says it was taken.</summary>
    public DateTimeOffset? ExifTakenAt { get; init; }

    /// <summary>Sign-in name of who first brought it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it first came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last subject let go of it; null while one shows it.</summary>
    public DateTimeOffset? UnlinkedAt { get; set; }
}

/// <summary>A document of a subject such as <c>place:{id}</c>. It lies where its subject lies.</summary>
public sealed class DocumentLink : IInDivision
{
    /// <summary>Id; grows with time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The file.</summary>
    public required string Hash { get; init; }

    /// <summary>Kind and id of what it is about.</summary>
    public required string Subject { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <summary>Sector of the subject's place, or empty.</summary>
    public string SectorCode { get; set; } = "";

    /// <summary>The subject's place, or null.</summary>
    public Guid? PlaceId { get; set; }

    /// <summary>What it shows.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>What is to be seen, in words.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Name of the file as it was given for this subject.</summary>
    public required string FileName { get; init; }

    /// <summary>When it was taken, as far as known.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The other of before and after, or null.</summary>
    public Guid? PairId { get; init; }

    /// <summary>Sign-in name of who added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
