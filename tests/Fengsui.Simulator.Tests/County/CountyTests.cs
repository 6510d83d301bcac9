using System.Text;
using Fengsui.Simulator.County;

namespace Fengsui.Simulator.Tests.County;

[Trait("Req", "S-79")]
public sealed class CountyTests
{
    private static readonly SimulatedCounty Reference = Counties.Reference;

    /// <summary>
    /// When the generator is changed on purpose, the new hash goes here. When it was not, every demo, bench and
    /// recorded scenario that names seed 1 has just changed under its owner.
    /// </summary>
    [Fact]
    public void Seed_1_gives_the_county_it_always_gave()
    {
        var hash = CountyJson.Hash(Reference);
        Assert.True(hash == "5d29bf4816b8797c9b9df12b6d0e2b73c8a8495f5ea15346e4cc8ca1363ac623", $"now {hash}");
    }

    [Fact]
    public void One_seed_gives_one_county_and_another_seed_another()
    {
        Assert.Equal(CountyJson.Hash(Reference), CountyJson.Hash(CountyGenerator.Generate(1)));
        Assert.NotEqual(CountyJson.Hash(Reference), CountyJson.Hash(CountyGenerator.Generate(2)));
    }

    [Fact]
    public void Counts_are_as_promised()
    {
        Assert.Equal(16, Reference.Towns.Length);
        Assert.Equal(280, Reference.Villages.Length);
        Assert.InRange(Reference.Grids.Length, 800, 1_300);
        Assert.Equal(3_000, Reference.Places.Length);
        Assert.Equal(300, Reference.Transmitters.Length);
        Assert.Equal(6_000, Reference.Components.Length);
        Assert.InRange(Reference.Places.Count(p => p.IsKeyUnit), 100, 300);
        Assert.Single(Reference.Brigades, b => b.Kind == BrigadeKind.CountyFireStation);
        Assert.InRange(Reference.Brigades.Count(b => b.Kind == BrigadeKind.TownFullTimeBrigade), 9, 13);
        Assert.Equal(100, Reference.Brigades.Count(b => b.Kind == BrigadeKind.MicroFireStation));
        Assert.Equal(260, Reference.WaterSources.Count(w => w.Kind == WaterSourceKind.FireHydrant));
        Assert.All(Enum.GetValues<PlaceType>(), type => Assert.Contains(Reference.Places, p => p.Type == type));
    }

    [Fact]
    public void Codes_and_names_are_unique_and_well_formed()
    {
        Unique(Reference.Towns.Select(t => t.Code));
        Unique(Reference.Villages.Select(v => v.Code));
        Unique(Reference.Grids.Select(g => g.Code));
        Unique(Reference.Towns.Select(t => t.Name).Concat(Reference.Villages.Select(v => v.Name)));
        Unique(Reference.Places.Select(p => p.Name));
        Unique(Reference.Places.Select(p => p.Id));
        Unique(Reference.Organizations.Select(o => o.Name));
        Unique(Reference.Brigades.Select(b => b.Name));
        Unique(Reference.WaterSources.Select(w => w.Id));
        Assert.All(Reference.Towns, t => Assert.True(t.Code.Length == 9 && t.Code.StartsWith(Reference.Code, StringComparison.Ordinal)));
        Assert.All(Reference.Villages, v => Assert.True(v.Code.Length == 12 && v.Code.StartsWith(v.TownCode, StringComparison.Ordinal)));
        Assert.All(Reference.Grids, g => Assert.True(g.Code.Length == 15 && g.Code.StartsWith(g.VillageCode, StringComparison.Ordinal)));
        Assert.DoesNotContain(Reference.Places, p => p.Name.Contains('{', StringComparison.Ordinal) || p.Address.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_social_credit_code_is_valid_and_none_comes_twice()
    {
        Unique(Reference.Organizations.Select(o => o.UnifiedSocialCreditCode));
        Assert.All(Reference.Organizations, o => Assert.True(SocialCreditCode.IsValid(o.UnifiedSocialCreditCode), o.UnifiedSocialCreditCode));
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)] // the worked example of GB 32100-2015
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Z43", false)] // Z is not in the alphabet
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Social_credit_code_check_digits(string? code, bool valid) => Assert.Equal(valid, SocialCreditCode.IsValid(code));

    [Fact]
    public void Nobody_real_can_be_called()
    {
        Unique(Reference.People.Select(p => p.Phone));
        Assert.All(Reference.People, p => Assert.Matches("^19900[0-9]{6}$", p.Phone));
        Unique(Reference.People.Select(p => p.Id));
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var people = Reference.People.Select(p => p.Id).ToHashSet();
        var organizations = Reference.Organizations.Select(o => o.Id).ToHashSet();
        var brigades = Reference.Brigades.Select(b => b.Id).ToHashSet();
        var streets = Reference.Streets.Select(s => s.Id).ToHashSet();
        var villages = Reference.Villages.Select(v => v.Code).ToHashSet();
        var places = Reference.Places.Select(p => p.Id).ToHashSet();
        Assert.All(Reference.Organizations, o => Assert.True(people.Contains(o.ResponsiblePersonId) && people.Contains(o.ManagerPersonId)));
        Assert.All(Reference.Places, p => Assert.True(
            organizations.Contains(p.OrganizationId) && brigades.Contains(p.NearestBrigadeId!) && streets.Contains(p.StreetId)
            && p.ControlRoomOperatorIds.All(people.Contains)));
        Assert.All(Reference.Grids, g => Assert.Contains(g.WorkerPersonId, people));
        Assert.All(Reference.Brigades, b => Assert.True(villages.Contains(b.VillageCode) && (b.PlaceId is null || places.Contains(b.PlaceId))));
        Assert.All(Reference.WaterSources, w => Assert.Contains(w.VillageCode, villages));
        Assert.All(Reference.Transmitters, t => Assert.Contains(t.PlaceId, places));
        Assert.Equal(300, Reference.Transmitters.Select(t => t.PlaceId).Distinct().Count());
    }

    [Fact]
    public void Device_and_component_addresses_are_unique()
    {
        Unique(Reference.Transmitters.Select(t => t.AddressHex));
        Unique(Reference.Transmitters.Select(t => t.Id));
        Unique(Reference.Components.Select(c => c.Id));
        Unique(Reference.Components.Select(c => $"{c.TransmitterId}/{c.SystemType}/{c.SystemAddress}/{c.Address}"));
        Unique(Reference.Components.Select(c => $"{c.TransmitterId}/{c.Address}"));
        Assert.All(Reference.Transmitters, t =>
        {
            Assert.Equal(12, t.AddressHex.Length);
            var bytes = Convert.FromHexString(t.AddressHex);
            Assert.Equal(t.Address, bytes.Select((b, i) => (ulong)b << (8 * i)).Aggregate((a, b) => a | b));
        });
    }

    [Fact]
    public void Components_belong_to_their_transmitter_and_fit_the_wire()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb18030 = Encoding.GetEncoding(54936);
        foreach (var transmitter in Reference.Transmitters)
        {
            var own = Reference.Components.AsSpan(transmitter.FirstComponent, transmitter.ComponentCount);
            foreach (var component in own)
            {
                Assert.Equal(transmitter.Id, component.TransmitterId);
            }
        }

        Assert.Equal(6_000, Reference.Transmitters.Sum(t => t.ComponentCount));
        Assert.All(Reference.Components, c => Assert.InRange(gb18030.GetByteCount(c.Location), 1, 31));
        Assert.InRange(Reference.Components.Count(c => c.Analog is not null), 600, 2_000);
    }

    [Fact]
    public void Neighbours_are_mutual_and_on_one_floor()
    {
        var byId = Reference.Components.ToDictionary(c => c.Id);
        foreach (var component in Reference.Components)
        {
            foreach (var neighbour in component.NeighbourIds.Select(id => byId[id]))
            {
                Assert.Equal(component.Floor, neighbour.Floor);
                Assert.Equal(component.TransmitterId, neighbour.TransmitterId);
                Assert.Contains(component.Id, neighbour.NeighbourIds);
            }
        }

        Assert.True(Reference.Components.Count(c => c.NeighbourIds.Length >= 2) > 2_500);
    }

    [Fact]
    public void Another_size_is_met_as_exactly()
    {
        var county = CountyGenerator.Generate(9, CountyOptions.Default with { Villages = 200, Places = 1_500, Transmitters = 40, Components = 700 });
        Assert.Equal((200, 1_500, 40, 700), (county.Villages.Length, county.Places.Length, county.Transmitters.Length, county.Components.Length));
        Assert.Throws<ArgumentException>(() => CountyGenerator.Generate(9, CountyOptions.Default with { Places = 10 }));
    }

    private static void Unique(IEnumerable<string> values)
    {
        var twice = values.GroupBy(v => v, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        Assert.True(twice is null, $"comes twice: {twice?.Key}");
    }
}
