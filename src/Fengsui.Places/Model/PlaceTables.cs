using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Model;

internal static class PlaceTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Division>(division =>
        {
            division.ToTable("places_division");
            division.HasKey(d => d.Code);
            division.Property(d => d.Code).HasMaxLength(24);
            division.Property(d => d.ParentCode).HasMaxLength(24);
            division.Property(d => d.Name).HasMaxLength(100);
            division.Property(d => d.NameEn).HasMaxLength(160);
            division.HasIndex(d => d.ParentCode);
        });
        model.Entity<BaseLine>(line =>
        {
            line.ToTable("places_base_line");
            line.HasKey(l => l.Id);
            line.Property(l => l.Id).HasMaxLength(60);
            line.Property(l => l.Name).HasMaxLength(100);
        });
        AddLists(model);
        model.Entity<Place>(place =>
        {
            place.ToTable("places_place");
            place.HasKey(p => p.Id);
            place.Property(p => p.Name).HasMaxLength(100);
            place.Property(p => p.TypeCode).HasMaxLength(40);
            place.Property(p => p.Address).HasMaxLength(200);
            place.Property(p => p.OrganizationName).HasMaxLength(100);
            place.Property(p => p.CreditCode).HasMaxLength(18);
            place.Property(p => p.Source).HasMaxLength(60);
            place.Property(p => p.CreatedBy).HasMaxLength(64);
            place.HasIndex(p => p.ImportId);
            place.Property(p => p.SearchText).HasMaxLength(440);
            place.Property(p => p.Version).IsConcurrencyToken();
            place.HasOne<VenueType>().WithMany().HasForeignKey(p => p.TypeCode).OnDelete(DeleteBehavior.Restrict);
            place.HasIndex(p => new { p.DivisionCode, p.Name });
            place.HasIndex(p => new { p.TypeCode, p.DivisionCode });
            place.HasIndex(p => new { p.SectorCode, p.DivisionCode });
            place.HasIndex(p => p.Name);

            // What the list is sorted by and looked through.
            place.HasIndex(p => p.UpdatedAt);
            place.HasIndex(p => p.Storeys);
            place.HasIndex(p => new { p.SearchText, p.DivisionCode });

            // What the map looks at, counted and grouped without reading a row.
            place.HasIndex(p => new { p.Latitude, p.Longitude, p.DivisionCode });
        });
        model.Entity<PlacePerson>(person =>
        {
            person.ToTable("places_person");
            person.HasKey(p => p.Id);
            person.Property(p => p.Name).HasMaxLength(40);
            person.Property(p => p.Phone).HasMaxLength(30);
            person.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceId).OnDelete(DeleteBehavior.Cascade);
            person.HasIndex(p => new { p.PlaceId, p.CallOrder });
        });
    }

    private static void AddLists(ModelBuilder model)
    {
        model.Entity<Sector>(sector =>
        {
            sector.ToTable("places_sector");
            sector.HasKey(s => s.Code);
            sector.Property(s => s.Code).HasMaxLength(40);
            sector.Property(s => s.Name).HasMaxLength(60);
            sector.Property(s => s.NameEn).HasMaxLength(80);
            sector.HasData(Sectors.All);
        });
        model.Entity<VenueType>(type =>
        {
            type.ToTable("places_venue_type");
            type.HasKey(t => t.Code);
            type.Property(t => t.Code).HasMaxLength(40);
            type.Property(t => t.Name).HasMaxLength(60);
            type.Property(t => t.NameEn).HasMaxLength(80);
            type.Property(t => t.SectorCode).HasMaxLength(40);
            type.HasData(VenueTypes.All);
        });
    }
}
