using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Responsibility;

/// <summary>Level of a post in the chain, from the county down.</summary>
public enum PostLevel
{
    /// <summary>县.</summary>
    County,

    /// <summary>行业主管部门.</summary>
    Sector,

    /// <summary>乡镇、街道.</summary>
    Town,

    /// <summary>村、居.</summary>
    Village,

    /// <summary>网格.</summary>
    Grid,

    /// <summary>单位.</summary>
    Organization,

    /// <summary>场所.</summary>
    Place,

    /// <summary>楼栋.</summary>
    Building,

    /// <summary>楼层.</summary>
    Floor,
}

/// <summary>How a term ended.</summary>
public enum TermEnd
{
    /// <summary>It runs.</summary>
    None,

    /// <summary>任期届满.</summary>
    Expired,

    /// <summary>离任.</summary>
    Left,

    /// <summary>交接: the next term began.</summary>
    HandedOver,
}

/// <summary>A post with duties for fire safety (责任岗位).</summary>
public sealed class Post : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Level.</summary>
    public PostLevel Level { get; init; }

    /// <summary>What it is called, for example 分管副镇长.</summary>
    public required string Title { get; set; }

    /// <summary>The body it belongs to: department, organisation, floor; or empty.</summary>
    public string Body { get; set; } = "";

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <summary>Venue types a department is in charge of, separated by commas; empty for all.</summary>
    public string VenueTypes { get; set; } = "";

    /// <summary>The place, for organisation and place; for building and floor that of the building; null for a post of a division.</summary>
    public Guid? PlaceId { get; init; }

    /// <summary>The building, for building and floor.</summary>
    public Guid? BuildingId { get; init; }

    /// <summary>职责.</summary>
    public string Duties { get; set; } = "";

    /// <summary>The day it was abolished, or null.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A person's term on a post. The store holds at most one running term a post.</summary>
public sealed class PostHolder : IInScope
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <inheritdoc/>
    public required string DivisionCode { get; set; }

    /// <inheritdoc/>
    public string SectorCode { get; set; } = "";

    /// <inheritdoc/>
    public Guid? PlaceId { get; init; }

    /// <summary>Name.</summary>
    public required string PersonName { get; init; }

    /// <summary>Phone, or empty.</summary>
    public string Phone { get; init; } = "";

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Planned last day, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The document that appointed the person, or empty.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The day the term ended, or null while it runs.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>How it ended.</summary>
    public TermEnd End { get; set; }

    /// <summary>The same with a masked number, for reading; who needs the number says why, see <see cref="Register.NumberReveals"/>.</summary>
    internal PostHolder Masked() => new()
    {
        Id = Id,
        PostId = PostId,
        DivisionCode = DivisionCode,
        SectorCode = SectorCode,
        PlaceId = PlaceId,
        PersonName = PersonName,
        Phone = PersonalData.Mask(Phone),
        From = From,
        To = To,
        Basis = Basis,
        EndedOn = EndedOn,
        End = End,
    };
}
