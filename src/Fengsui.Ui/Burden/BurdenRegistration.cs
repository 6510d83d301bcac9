using Fengsui.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Ui;

/// <summary>A contribution: the words for forms that a room measures. Register it as a singleton.</summary>
public interface IBurdenForms
{
    /// <summary>What the form is called; null when it is not one of the room's.</summary>
    string? TitleOf(string form);

    /// <summary>What a field of it is called.</summary>
    string FieldOf(string form, string field);
}

/// <summary>Permission of the burden meter.</summary>
public static class BurdenPermissions
{
    /// <summary>See what forms cost.</summary>
    public const string View = "ui.burden";

    internal static PermissionDefinition Definition { get; } = new(
        View, RoleNames.Administrator, RoleNames.BrigadeChief, RoleNames.FireInspector, RoleNames.Leader, RoleNames.Auditor);
}

/// <summary>What the burden meter brings along.</summary>
internal static class BurdenRegistration
{
    public static void AddBurden(this IServiceCollection services)
    {
        services.AddSingleton<BurdenMeter>();
        services.AddSingleton<BurdenReader>();
        services.AddSingleton(BurdenPermissions.Definition);
        services.AddSingleton(new MenuEntry(
            93, typeof(WorkTexts), "Burden.Menu", Icons.Material.Filled.EditNote, "/burden", BurdenPermissions.View));
    }

    public static void AddTables(ModelBuilder model) => model.Entity<BurdenCount>(count =>
    {
        count.ToTable("ui_burden");
        count.HasKey(c => new { c.Form, c.Role, c.Month, c.Field });
        count.Property(c => c.Form).HasMaxLength(80);
        count.Property(c => c.Role).HasMaxLength(40);
        count.Property(c => c.Field).HasMaxLength(80);
        count.HasIndex(c => c.Month);
    });
}
