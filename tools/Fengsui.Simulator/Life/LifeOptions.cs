namespace Fengsui.Simulator.Life;

/// <summary>Stories a day in a county of 300 transmitters and 6,000 components.</summary>
/// <remarks>
/// The real-life defaults give about 160 fire signals a day, of which one in a thousand is a fire. Zhejiang's 1.5 million
/// networked detectors had 0.02 % real ones in 2020–2023; buildings with panels do better.
/// </remarks>
public sealed record LifeRates
{
    public double Fire { get; init; } = 0.16;

    public double CookingSmoke { get; init; } = 60;

    public double Steam { get; init; } = 25;

    public double Dust { get; init; } = 20;

    public double Smoking { get; init; } = 40;

    public double Insects { get; init; } = 12;

    public double Mischief { get; init; } = 3;

    public double Chatter { get; init; } = 3;

    public double Works { get; init; } = 4;

    public double EquipmentFault { get; init; } = 60;

    public double Shielding { get; init; } = 8;

    public double ManualMode { get; init; } = 6;

    public double PowerCut { get; init; } = 10;

    public double AreaPowerCut { get; init; } = 0.3;

    public double LinkLoss { get; init; } = 60;

    public double BadClock { get; init; } = 2;

    public double SensorDrift { get; init; } = 4;

    public double ElectricalOverload { get; init; } = 5;

    public double WaterLoss { get; init; } = 3;

    /// <summary>Unscheduled tests a day; the monthly test of every transmitter comes on top when <see cref="LifeOptions.MonthlyTests"/> is set.</summary>
    public double Test { get; init; }

    /// <summary>See <see cref="LifeOptions.LooksAlike"/>; without it there is none.</summary>
    public double HotWork { get; init; }

    /// <summary>As <see cref="HotWork"/>.</summary>
    public double Ageing { get; init; }

    /// <summary>As <see cref="HotWork"/>.</summary>
    public double Noise { get; init; }

    public LifeRates Times(double factor) => new()
    {
        Fire = Fire * factor,
        CookingSmoke = CookingSmoke * factor,
        Steam = Steam * factor,
        Dust = Dust * factor,
        Smoking = Smoking * factor,
        Insects = Insects * factor,
        Mischief = Mischief * factor,
        Chatter = Chatter * factor,
        Works = Works * factor,
        EquipmentFault = EquipmentFault * factor,
        Shielding = Shielding * factor,
        ManualMode = ManualMode * factor,
        PowerCut = PowerCut * factor,
        AreaPowerCut = AreaPowerCut * factor,
        LinkLoss = LinkLoss * factor,
        BadClock = BadClock * factor,
        SensorDrift = SensorDrift * factor,
        ElectricalOverload = ElectricalOverload * factor,
        WaterLoss = WaterLoss * factor,
        Test = Test * factor,
        HotWork = HotWork * factor,
        Ageing = Ageing * factor,
        Noise = Noise * factor,
    };
}

/// <summary>How life goes in the county.</summary>
public sealed record LifeOptions
{
    /// <summary>As in a real county.</summary>
    public static LifeOptions Realtime { get; } = new();

    /// <summary>For people who watch: a fire within a minute, then one every few minutes; something visible every few seconds.</summary>
    public static LifeOptions Demo { get; } = new()
    {
        Rates = new LifeRates
        {
            Fire = 0,
            CookingSmoke = 360,
            Steam = 150,
            Dust = 110,
            Smoking = 220,
            Insects = 60,
            Mischief = 30,
            Chatter = 60,
            Works = 100,
            EquipmentFault = 4_000,
            Shielding = 800,
            ManualMode = 300,
            PowerCut = 300,
            AreaPowerCut = 24,
            LinkLoss = 300,
            BadClock = 60,
            SensorDrift = 120,
            ElectricalOverload = 200,
            WaterLoss = 150,
            Test = 200,
        },
        FirstFireAfter = TimeSpan.FromSeconds(45),
        FireEvery = TimeSpan.FromMinutes(4),
        GrowthScale = 0.2,
        DurationScale = 0.025,
        AnalogEvery = TimeSpan.FromMinutes(5),
        FollowsTheClock = false,
        MonthlyTests = false,
        SlotLength = TimeSpan.FromMinutes(1),
    };

    /// <summary>For load: as if a whole province's bad day fell on one county.</summary>
    public static LifeOptions Storm { get; } = Demo with
    {
        Rates = Demo.Rates.Times(300) with { AreaPowerCut = 1_440 },
        FireEvery = TimeSpan.FromSeconds(20),
        AnalogEvery = TimeSpan.FromSeconds(30),
        SlotLength = TimeSpan.FromSeconds(10),
    };

    /// <summary>
    /// What an evidence score is measured on: fires and false alarms that look alike, and nothing else. About 180 false ones a day to one fire in six
    /// days; of the monthly tests one in ten was not announced to the desk. Announced ones are no alarms and are left out.
    /// </summary>
    public static LifeOptions Labelled { get; } = new()
    {
        LooksAlike = true,
        MonthlyTests = false,
        AnalogEvery = TimeSpan.FromDays(36_500),
        Rates = new LifeRates
        {
            HotWork = 3,
            Ageing = 12,
            Noise = 2,
            Test = 1,
            EquipmentFault = 0,
            Shielding = 0,
            ManualMode = 0,
            PowerCut = 0,
            AreaPowerCut = 0,
            LinkLoss = 0,
            BadClock = 0,
            SensorDrift = 0,
            ElectricalOverload = 0,
            WaterLoss = 0,
        },
    };

    public LifeRates Rates { get; init; } = new();

    /// <summary>
    /// Fires may stay small or smoulder and be seen by one detector alone; false alarms spread, come again, start installations, and come most from
    /// few points; see <see cref="LookalikeStories"/>. Without it the stories are plain, as a demonstration wants them.
    /// </summary>
    public bool LooksAlike { get; init; }

    /// <summary>When set, fires come at a steady pace: the first up to 15 s after this, the others <see cref="FireEvery"/> apart.</summary>
    public TimeSpan? FirstFireAfter { get; init; }

    public TimeSpan FireEvery { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>How fast a fire grows: 1 is life, less is faster.</summary>
    public double GrowthScale { get; init; } = 1;

    /// <summary>How long faults, cuts and works last: 1 is life.</summary>
    public double DurationScale { get; init; } = 1;

    public TimeSpan AnalogEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether cooking, steam, insects and works keep their hours of the day.</summary>
    public bool FollowsTheClock { get; init; } = true;

    public bool MonthlyTests { get; init; } = true;

    /// <summary>Stories are drawn slot by slot, each slot from its own number: this is what makes history a function of time.</summary>
    public TimeSpan SlotLength { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Only the first so many transmitters live; the others are silent.</summary>
    public int? Transmitters { get; init; }

    /// <summary>No story lasts longer. Bounds how far back a look at one instant must go.</summary>
    public TimeSpan LongestEpisode => TimeSpan.FromHours(12) * Math.Max(DurationScale, Math.Min(1, GrowthScale));
}
