using Fengsui.Kernel.Documents;

namespace Fengsui.Hazards.Cases;

/// <summary>Photos of what a finding came from are shown at the finding too.</summary>
internal static class DocumentCopies
{
    /// <summary>The same picture at a hazard, as it was found.</summary>
    public static DocumentLink Of(DocumentLink link, string to, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Hash = link.Hash, Subject = to, DivisionCode = link.DivisionCode, SectorCode = link.SectorCode,
        PlaceId = link.PlaceId, Kind = DocumentKind.Before, Caption = link.Caption, FileName = link.FileName, TakenAt = link.TakenAt,
        AddedBy = link.AddedBy, AddedAt = link.AddedAt,
    };
}
