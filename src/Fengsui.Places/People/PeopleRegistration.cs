using Fengsui.Kernel.Access;
using Fengsui.Kernel.Web;
using Fengsui.Places.Contracts;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.Ledgers.Pages;
using Fengsui.Places.People.Pages;
using Fengsui.Ui;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Fengsui.Places.People;

/// <summary>What the ledgers about people, towns, villages and complexes bring along.</summary>
internal static class PeopleRegistration
{
    public static void AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PeopleOptions>(configuration.GetSection(PeopleOptions.Section));
        services.AddSingleton(new TextSource(typeof(PeopleTexts)));
        services.AddSingleton<DueReader>();
        services.AddSingleton<CoverageReader>();
        services.AddSingleton<RuralGapReader>();
        services.AddSingleton<VillagePacts>();
        services.AddSingleton<IBellSource, DueBell>();
        services.AddSingleton<IMapLayer, RuralGapLayer>();
        services.AddSingleton<IWorkSource, DueWork>();
        services.AddSingleton<IWorkSource, GapWork>();
        foreach (var permission in PeoplePermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new LedgerPart(FirefighterWelfareLedger.LedgerCode, typeof(WelfarePart)));
        services.AddSingleton(new LedgerPart("complexes", typeof(ComplexPart)));
        services.AddSingleton(new LedgerPart("town-profiles", typeof(TownPart)));
        services.AddSingleton(new LedgerPart("village-profiles", typeof(VillagePart)));
        services.AddSingleton(new MenuEntry(
            48, typeof(PeopleTexts), "Menu.Dues", Icons.Material.Filled.EventBusy, "/register-dues", PlacePermissions.View));
    }
}

/// <summary>The bell counts what is missing or overdue for those who mend it.</summary>
internal sealed class DueBell(DueReader dues) : IBellSource
{
    public string Href => "/register-dues";

    public IReadOnlyList<string> Topics { get; } =
        [.. Enum.GetValues<DueKind>().Select(DueKinds.LedgerOf).Distinct(StringComparer.Ordinal).Select(PlaceTopics.Ledger)];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation) =>
        new(await dues.CountToMendAsync(actor, cancellation), Tone.Warning);
}
