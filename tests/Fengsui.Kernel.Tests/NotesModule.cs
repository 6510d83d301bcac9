using System.Reflection;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Kernel.Tests;

/// <summary>A small room that exists only here.</summary>
internal sealed class NotesModule : IModule
{
    public string Name => "notes";

    public Assembly? Pages => null;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void AddTables(ModelBuilder model)
    {
        model.Entity<Note>(note =>
        {
            note.ToTable("notes_note");
            note.HasKey(n => n.Id);
            note.Property(n => n.OddName).HasColumnName("chosen_by_the_room");
        });
        model.Entity<Leaf>(leaf =>
        {
            leaf.ToTable("notes_leaf");
            leaf.HasKey(l => l.Id);
            leaf.HasOne<Leaf>().WithMany().HasForeignKey(l => l.Of);
            leaf.Property(l => l.Version).IsConcurrencyToken();
            leaf.HasIndex(l => l.Seat).IsUnique().HasFilter("fresh");
        });
        model.Entity<Shop>().ToTable("notes_shop").HasKey(s => s.Id);
        model.Entity<ShopNote>().ToTable("notes_shop_note").HasKey(n => n.Id);
        model.Entity<PublicNote>().ToTable("notes_public").HasKey(n => n.Id);
    }

    public void MapEndpoints(IEndpointRouteBuilder api)
    {
    }
}

internal enum NoteColour
{
    Red,
    Green,
}

internal sealed class Note : IInDivision
{
    public Guid Id { get; init; }

    public string DivisionCode { get; set; } = "";

    public string Text { get; set; } = "";

    public NoteColour Colour { get; set; }

    public NoteColour? SecondColour { get; set; }

    public DateTimeOffset WrittenAt { get; set; }

    public string OddName { get; set; } = "";
}

/// <summary>Of which there are many, with a value of each kind.</summary>
internal sealed class Leaf : IInDivision, IManyRows
{
    public Guid Id { get; init; }

    public Guid? Of { get; set; }

    public string DivisionCode { get; set; } = "";

    public string? Text { get; set; }

    public NoteColour Colour { get; set; }

    public NoteColour? SecondColour { get; set; }

    public DateTimeOffset? At { get; set; }

    public int Number { get; set; }

    public long? Great { get; set; }

    public double Share { get; set; }

    public bool Fresh { get; set; }

    public byte[]? Bytes { get; set; }

    /// <summary>Held once among the fresh ones.</summary>
    public string? Seat { get; set; }

    public int Version { get; set; }
}

/// <summary>A place: its key is what accounts name.</summary>
internal sealed class Shop : IInScope
{
    public Guid Id { get; init; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    Guid? IInScope.PlaceId => Id;
}

/// <summary>Something of a place, or of none yet.</summary>
internal sealed class ShopNote : IInScope
{
    public Guid Id { get; init; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }
}

/// <summary>For everybody in a division.</summary>
internal sealed class PublicNote : IForWholeDivision
{
    public Guid Id { get; init; }

    public string DivisionCode { get; set; } = "";
}

[EventName("notes.written")]
internal sealed record NoteWritten(string Text);
