namespace Fengsui.Kernel.Documents;

/// <summary>A file that somebody brings.</summary>
/// <param name="Subject">What it is about, for example <c>place:{id}</c>.</param>
/// <param name="FileName">Its name on the bringer's device.</param>
/// <param name="TakenAt">When it was taken; null takes the camera's word.</param>
/// <param name="PairId">The other of before and after, or null.</param>
public sealed record DocumentUpload(
    string Subject, string FileName, DocumentKind Kind = DocumentKind.Other, string Caption = "", DateTimeOffset? TakenAt = null, Guid? PairId = null);

/// <summary>A document of a subject as it is shown.</summary>
/// <param name="IsPicture">True when there is a thumbnail and a picture to look at.</param>
public sealed record DocumentView(
    Guid Id, string Subject, DocumentKind Kind, string Caption, string FileName, string MediaType, long Size, bool IsPicture,
    DateTimeOffset? TakenAt, Guid? PairId, string AddedBy, DateTimeOffset AddedAt);

/// <summary>Which bytes of a document.</summary>
public enum Rendition
{
    /// <summary>The picture without what the camera wrote into it; a file that is no picture as it came.</summary>
    Public,

    /// <summary>The picture, small.</summary>
    Thumbnail,

    /// <summary>As it came, with the camera's position: <see cref="DocumentPermissions.Original"/>.</summary>
    Original,
}

/// <summary>A file to hand out.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Tag">Changes with the content.</param>
/// <param name="Inline">True when a browser may show it, else it is saved.</param>
public sealed record DocumentFile(string Path, string MediaType, string Name, string Tag, bool Inline);
