using System.Collections.Immutable;
using System.Globalization;

namespace Fengsui.Simulator.County;

/// <summary>Puts places, their organisations and their people on the addresses of the street plan.</summary>
internal sealed class PlaceBuilder
{
    private static readonly string[] Ordinals =
        ["第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十"];

    private readonly CountyOptions _options;
    private readonly Divisions _divisions;
    private readonly StreetPlan _plan;
    private readonly IReadOnlyList<string> _townNames;
    private readonly IReadOnlyList<string> _villageNames;
    private readonly People _people;
    private readonly SeededRandom _random;
    private readonly NameRegister _names = new();
    private readonly NameRegister _organizationNames = new();
    private readonly HashSet<string> _creditCodes = new(StringComparer.Ordinal);

    public PlaceBuilder(
        ulong seed, CountyOptions options, Divisions divisions, StreetPlan plan, IReadOnlyList<string> townNames, IReadOnlyList<string> villageNames, People people)
    {
        (_options, _divisions, _plan, _townNames, _villageNames, _people) = (options, divisions, plan, townNames, villageNames, people);
        _random = SeededRandom.For(seed, "places");
    }

    public List<SimulatedPlace> Places { get; } = [];

    public List<SimulatedOrganization> Organizations { get; } = [];

    /// <summary>The grid index of each place, for those who ask what is near.</summary>
    public List<PlanePoint> Positions { get; } = [];

    public void Build()
    {
        for (var village = 0; village < _villageNames.Count; village++)
        {
            Add(PlaceCatalog.VillageOffice, TakeVillageSlot(village));
        }

        var styles = PlaceCatalog.All;
        var counts = Shares.Split(_options.Places - _villageNames.Count, [.. styles.Select(s => s.Share)], new int[styles.Length]);
        for (var i = 0; i < styles.Length; i++)
        {
            for (var n = 0; n < counts[i]; n++)
            {
                Add(styles[i], TakeSlot(styles[i].Where));
            }
        }
    }

    private Slot TakeSlot(double[] where)
    {
        var left = where.Select((w, kind) => _plan.Slots[kind].Count > 0 ? w : 0).ToArray();
        if (left.All(w => w <= 0))
        {
            left = [.. _plan.Slots.Select(s => s.Count > 0 ? 1.0 : 0)];
        }

        var slots = _plan.Slots[_random.PickIndex(left)];
        var slot = slots[^1];
        slots.RemoveAt(slots.Count - 1);
        return slot;
    }

    /// <summary>The last free address inside the village, on any kind of street.</summary>
    private Slot TakeVillageSlot(int village)
    {
        for (var kind = _plan.Slots.Count - 1; kind >= 0; kind--)
        {
            var at = _plan.Slots[kind].FindLastIndex(s => _divisions.GridVillage[s.Grid] == village);
            if (at >= 0)
            {
                var slot = _plan.Slots[kind][at];
                _plan.Slots[kind].RemoveAt(at);
                return slot;
            }
        }

        throw new InvalidOperationException($"The village {_villageNames[village]} has no address: its road lies outside it.");
    }

    private void Add(PlaceStyle style, Slot slot)
    {
        var village = _divisions.GridVillage[slot.Grid];
        var town = _divisions.VillageTown[village];
        var id = string.Create(CultureInfo.InvariantCulture, $"place-{Places.Count + 1:D5}");
        var name = _names.Take(() => Fill(_random.Pick(style.Names), town, village), () => Plain(_villageNames[village]));
        var storeys = Math.Min(_random.Between(style.Storeys.Min, style.Storeys.Max), _random.Between(style.Storeys.Min, style.Storeys.Max));
        var below = _random.Chance(style.Basement) ? (storeys > 20 ? 2 : 1) : 0;
        var area = (storeys + below) * _random.Between(style.StoreyAreaM2.Min, style.StoreyAreaM2.Max);
        var height = Math.Round((decimal)((storeys * style.StoreyHeightM) + 0.6), 1, MidpointRounding.AwayFromZero);
        var built = Math.Min(_random.Between(style.Built.Min, style.Built.Max), _options.SurveyYear);
        var key = _random.Chance(style.KeyUnit * (storeys >= style.Storeys.Max / 2 ? 0.8 : 0.4));
        var organization = Register(style, name, town);
        var operators = key || (style.Monitored >= 3 && storeys >= 8) ? Enumerable.Range(0, 4).Select(_ => _people.Add(PersonRole.ControlRoomOperator)) : [];
        Places.Add(new SimulatedPlace(
            id, name, style.Type, organization, _divisions.TownCode(town), VillageCode(village), GridCode(slot.Grid), StreetPlan.StreetId(slot.Street),
            Address(slot, town, village), slot.Position, storeys, below, height, area, built, key, null, [.. operators]));
        Positions.Add(slot.Plane);
    }

    public string VillageCode(int village)
    {
        var town = _divisions.VillageTown[village];
        var first = village;
        while (first > 0 && _divisions.VillageTown[first - 1] == town && _divisions.VillageKinds[first - 1] == _divisions.VillageKinds[village])
        {
            first--;
        }

        var from = _divisions.VillageKinds[village] == VillageKind.ResidentsCommittee ? 1 : 200;
        return _divisions.TownCode(town) + (from + village - first).ToString("D3", CultureInfo.InvariantCulture);
    }

    public string GridCode(int grid) =>
        VillageCode(_divisions.GridVillage[grid]) + _divisions.GridNumber[grid].ToString("D3", CultureInfo.InvariantCulture);

    private string Address(Slot slot, int town, int village)
    {
        var street = _plan.Streets[slot.Street];
        var head = _options.Name + _townNames[town] + _villageNames[village];
        return street.Kind == StreetKind.VillageRoad
            ? string.Create(CultureInfo.InvariantCulture, $"{head}{((slot.Number - 1) / 12) + 1}组{slot.Number}号")
            : string.Create(CultureInfo.InvariantCulture, $"{head}{street.Name}{slot.Number}号");
    }

    private string Register(PlaceStyle style, string placeName, int town)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"org-{Organizations.Count + 1:D5}");
        var county = Plain(_options.Name);
        var name = _organizationNames.Take(
            () => style.Registration switch
            {
                "91" when placeName.EndsWith("公司", StringComparison.Ordinal) => placeName,
                "91" => $"{county}{(_random.Chance(0.5) ? Plain(_townNames[town]) : "")}{_random.Pick(Names.Brands)}{Business(style.Type)}有限公司",
                "92" => $"{_options.Name}{Plain(_townNames[town])}{placeName}",
                _ => placeName.StartsWith(county, StringComparison.Ordinal) ? placeName : _options.Name + placeName,
            },
            () => Plain(_townNames[town]));
        string code;
        do
        {
            code = SocialCreditCode.Make(style.Registration, _options.Code, _random);
        }
        while (!_creditCodes.Add(code));

        var responsible = _people.Add(PersonRole.FireSafetyResponsiblePerson);
        var small = style.Registration == "92" || _random.Chance(0.15);
        var manager = small ? responsible : _people.Add(PersonRole.FireSafetyManager);
        Organizations.Add(new SimulatedOrganization(id, name, code, responsible, manager));
        return id;
    }

    private string Fill(string pattern, int town, int village) => pattern
        .Replace("{C}", Plain(_options.Name), StringComparison.Ordinal)
        .Replace("{T}", Plain(_townNames[town]), StringComparison.Ordinal)
        .Replace("{F}", _villageNames[village], StringComparison.Ordinal)
        .Replace("{V}", Plain(_villageNames[village]), StringComparison.Ordinal)
        .Replace("{W}", _random.Pick(Names.Brands), StringComparison.Ordinal)
        .Replace("{S}", Names.Surname(_random), StringComparison.Ordinal)
        .Replace("{D}", pattern.Contains('栋', StringComparison.Ordinal)
            ? _random.Between(1, 24).ToString(CultureInfo.InvariantCulture)
            : _random.Pick(Ordinals), StringComparison.Ordinal);

    /// <summary>The name without its 县, 镇, 乡, 街道, 村, 社区.</summary>
    internal static string Plain(string name)
    {
        foreach (var tail in (string[])["街道", "社区", "县", "镇", "乡", "村"])
        {
            if (name.Length > tail.Length + 1 && name.EndsWith(tail, StringComparison.Ordinal))
            {
                return name[..^tail.Length];
            }
        }

        return name;
    }

    private static string Business(PlaceType type) => type switch
    {
        PlaceType.Hotel => "酒店管理",
        PlaceType.EntertainmentVenue or PlaceType.InternetCafe or PlaceType.Bathhouse or PlaceType.Cinema => "文化娱乐",
        PlaceType.HighRiseResidential or PlaceType.AgedResidentialQuarter => "物业服务",
        PlaceType.Market or PlaceType.Supermarket or PlaceType.ShoppingMall => "商贸",
        PlaceType.Warehouse or PlaceType.TransportStation => "物流",
        PlaceType.PetrolStation or PlaceType.GasStation => "能源",
        PlaceType.TrainingCentre => "教育咨询",
        _ => "实业",
    };
}
