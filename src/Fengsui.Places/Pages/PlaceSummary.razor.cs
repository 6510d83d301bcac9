using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Fengsui.Places.Pages;

/// <summary>A place in brief: kind, facts, people. Any room may show it beside its own records.</summary>
public sealed partial class PlaceSummary : ComponentBase
{
    private Place? _place;
    private VenueType? _type;
    private IReadOnlyList<string> _path = [];
    private IReadOnlyList<PlaceContact> _people = [];
    private bool _missing;

    /// <summary>The place.</summary>
    [Parameter, EditorRequired]
    public Guid PlaceId { get; set; }

    /// <summary>Grows when the place changed and must be read again.</summary>
    [Parameter]
    public int Generation { get; set; }

    /// <summary>The place's name, once it is known.</summary>
    [Parameter]
    public EventCallback<string> NameFound { get; set; }

    [Inject]
    private Records Records { get; set; } = default!;

    [Inject]
    private IPlaceDirectory Directory { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PlaceTexts> Texts { get; set; } = default!;

    private (Guid Id, int Generation)? _read;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (PlaceId, Generation))
        {
            return;
        }

        _read = (PlaceId, Generation);
        await using var context = Records.Open(await Current.GetAsync());
        var place = await context.Set<Place>().FirstOrDefaultAsync(p => p.Id == PlaceId);
        _missing = place is null;
        if (place is not null)
        {
            _type = await context.Set<VenueType>().FirstOrDefaultAsync(t => t.Code == place.TypeCode);
            _path = await Directory.DivisionPathAsync(context, place.DivisionCode, CancellationToken.None);
            _people = await Directory.ContactsAsync(context, place.Id, CancellationToken.None);
            _place = place;
            await NameFound.InvokeAsync(place.Name);
        }
    }

    private IEnumerable<(string Icon, string Key)> Kinds()
    {
        if (_type is not { } type)
        {
            yield break;
        }

        if (type.IsPublicAssembly)
        {
            yield return (Icons.Material.Filled.Groups, "Place.Assembly");
        }
        else if (type.IsCrowdedPlace)
        {
            yield return (Icons.Material.Filled.Groups, "Place.Crowded");
        }

        if (type.IsSleeping)
        {
            yield return (Icons.Material.Filled.Hotel, "Place.Sleeping");
        }

        if (type.IsHazardousMaterials)
        {
            yield return (Icons.Material.Filled.Propane, "Place.Hazmat");
        }
    }
}
