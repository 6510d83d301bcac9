namespace Fengsui.Simulator.County;

// Members, policies, complexes, meetings and the work of villages: some in order, some missing, some late.
public sealed partial class CountyLedgers
{
    private const int MostStations = 14;

    private static readonly (string Name, string Party)[] SharedDuties =
    [
        ("公共疏散通道和安全出口管理", "Manager"), ("自动消防设施维护保养", "Manager"), ("消防控制室值班", "Manager"), ("商铺内用火用电管理", "Tenant"),
        ("商铺内灭火器配置", "Tenant"), ("建筑结构和防火分隔", "Landlord"), ("消防设施大修改造", "Landlord"), ("灭火和应急疏散演练", "Joint"), ("餐饮油烟管道清洗", "Tenant"),
    ];

    private static readonly (string Occasion, string Title, string Body)[] Broadcasts =
    [
        ("Daily", "日常用火用电提示", "各位村民，出门前请关好电源、气源，厨房里的火要有人看。电动自行车不要推进屋里充电。"),
        ("DrySeason", "干旱大风天气提示", "各位村民，近日天干风大，请不要烧田坎、烧秸秆，上山不带火种。发现火情请拨打119。"),
        ("SpringFestival", "春节燃放提示", "各位村民，燃放烟花爆竹请远离柴草垛、房屋和林地，燃放后请浇水检查，看好家里的老人和小孩。"),
        ("TombSweeping", "清明文明祭扫提示", "各位村民，祭扫时请用鲜花代替香烛纸钱，人离火熄，不要在林区用火。"),
        ("Winter", "冬季取暖提示", "各位村民，烤火不要离人，衣被不要靠近火盆和电暖器，睡前请检查火源。"),
    ];

    private void AddPeople()
    {
        AddMembers();
        AddComplexWork();
        AddMeetings();
        AddVillageWork();
        AddPlans();
    }

    private void AddMembers()
    {
        var random = Random("members");
        Add("policy-1", "support-policies", $"{_county.Name}微型消防站队员优待办法", _county.Code, null,
            ("issuedBy", $"{_county.Name}民政局、财政局、人力资源和社会保障局"), ("documentNo", "云民发〔2024〕12号"), ("effectiveFrom", Text(_today.AddDays(-500))),
            ("beneficiaries", "微型消防站在岗队员"), ("grants", "为每名队员购买人身意外伤害险；按出动次数给予补贴；每年评选先进，优先参加技能培训。"));
        Add("policy-2", "support-policies", $"{_county.Name}专职消防员保障办法", _county.Code, null,
            ("issuedBy", $"{_county.Name}人民政府"), ("documentNo", "云政规〔2023〕3号"), ("effectiveFrom", Text(_today.AddDays(-900))), ("effectiveTo", Text(_today.AddDays(200))),
            ("beneficiaries", "政府专职消防员"), ("grants", "签订劳动合同，参加各项社会保险，按月发放津贴，伤残抚恤按国家有关规定办理。"));
        foreach (var brigade in _county.Brigades.Where(b => b.Kind == BrigadeKind.MicroFireStation).Take(MostStations)
            .Concat(_county.Brigades.Where(b => b.Kind == BrigadeKind.TownFullTimeBrigade)))
        {
            var micro = brigade.Kind == BrigadeKind.MicroFireStation;
            for (var n = 1; n <= Math.Min(micro ? 6 : 10, brigade.Strength); n++)
            {
                AddMember(brigade, micro, n, random);
            }
        }
    }

    private void AddMember(SimulatedBrigade brigade, bool micro, int n, SeededRandom random)
    {
        var id = $"member-{brigade.Id}-{n}";
        var entered = _today.AddDays(-random.Between(120, 2_600));
        var left = random.Chance(0.05);
        string Insured() => random.Chance(0.92) ? "true" : "false";
        var values = new List<(string, string)>
        {
            (micro ? "microStationId" : "stationId", "@" + brigade.Id),
            ("role", n == 1 ? "Chief" : n == 2 ? "DeputyChief" : random.Pick<string>(["Firefighter", "Firefighter", "Driver", "Communications"])),
            ("grade", micro ? "" : random.Pick<string>(["一级消防员", "二级消防员", "三级消防员"])),
            ("phone", Phone(random)),
            ("employment", micro ? random.Pick<string>(["PartTime", "PartTime", "Volunteer"]) : "LabourContract"),
            ("enteredOn", Text(entered)),
            ("monthlyAllowance", random.Chance(0.9) ? Text(micro ? random.Between(2, 6) * 100 : random.Between(28, 46) * 100) : ""),
        };
        if (random.Chance(0.85))
        {
            values.AddRange([("accidentInsurer", "人保财险"), ("accidentSum", "500000"), ("accidentExpiresOn", Text(_today.AddDays(random.Between(-40, 340))))]);
        }

        if (!micro)
        {
            values.AddRange([
                ("contractFrom", Text(entered)), ("contractTo", Text(_today.AddDays(random.Between(-30, 900)))), ("pensionInsured", Insured()), ("medicalInsured", Insured()),
                ("unemploymentInsured", Insured()), ("workInjuryInsured", Insured()), ("maternityInsured", Insured()), ("pensionFrom", Text(entered)), ("workInjuryFrom", Text(entered)),
            ]);
        }

        if (left)
        {
            values.AddRange([("exitedOn", Text(_today.AddDays(-random.Between(5, 100)))), ("exitKind", "Resigned"), ("exitReason", "外出务工")]);
        }

        Add(id, "firefighter-welfare", Names.Person(random), brigade.VillageCode, null, [.. values]);
        for (var month = 1; month <= 3; month++)
        {
            Add($"{id}-pay-{month}", "welfare-entries", "津贴发放", brigade.VillageCode, null,
                ("memberId", "@" + id), ("kind", "Allowance"), ("occurredOn", Text(_today.AddMonths(-month))), ("amount", micro ? "300" : "3200"), ("basisDocument", $"发放表{month}"));
        }

        if (random.Chance(0.25))
        {
            Add($"{id}-award", "welfare-entries", "年度先进个人", brigade.VillageCode, null,
                ("memberId", "@" + id), ("kind", "Award"), ("occurredOn", Text(_today.AddDays(-random.Between(60, 700)))), ("basisDocument", "云消〔2025〕8号"));
        }

        if (micro && !left && random.Chance(0.7))
        {
            Add($"{id}-benefit", "member-benefits", "人身意外伤害险", brigade.VillageCode, null,
                ("memberId", "@" + id), ("policyId", "@policy-1"), ("kind", "Insurance"), ("amount", "180"), ("grantedOn", Text(_today.AddDays(-random.Between(30, 330)))),
                ("validTo", Text(_today.AddDays(random.Between(-20, 300)))));
        }
    }

    private void AddComplexWork()
    {
        var random = Random("complex-work");
        foreach (var complex in _records.Where(r => r.Ledger == "complexes").ToList())
        {
            foreach (var (index, duty) in SharedDuties.Index())
            {
                Add($"duty-{complex.Id}-{index}", "complex-duties", duty.Name, complex.DivisionCode, null,
                    ("complexId", "@" + complex.Id), ("party", duty.Party), ("partyName", duty.Party switch
                    {
                        "Manager" => complex.Name + "管理公司", "Landlord" => complex.Name + "产权人", "Tenant" => "各承租商户", _ => "产权、管理和商户",
                    }), ("basis", "消防安全责任协议"));
            }

            string[] shifts = ["Day", "Day", "Evening", "Evening", "Night", "Night"];
            foreach (var (index, shift) in shifts.Index().Skip(random.Chance(0.5) ? 0 : 1))
            {
                Add($"operator-{complex.Id}-{index}", "control-room-operators", Names.Person(random), complex.DivisionCode, null,
                    ("complexId", "@" + complex.Id), ("shift", shift), ("phone", Phone(random)), ("level", random.Chance(0.7) ? "Intermediate" : "Junior"),
                    ("certificateNo", $"22{random.Next(1_000_000):D6}"), ("certificateExpiresOn", Text(_today.AddDays(random.Between(-30, 1_200)))));
            }

            Add($"assessment-{complex.Id}", "complex-assessments", "年度消防安全评估", complex.DivisionCode, null,
                ("complexId", "@" + complex.Id), ("assessedOn", Text(_today.AddDays(-random.Between(200, 420)))), ("assessedBy", "云岭消防技术服务有限公司"), ("result", "Fair"),
                ("reportNo", $"PG{random.Next(10_000):D4}"));
        }
    }

    private void AddMeetings()
    {
        var random = Random("meetings");
        string[] subjects = ["研究消防车通道治理", "部署冬春火灾防控", "研究乡村消防水源建设", "通报火灾隐患整改情况"];
        foreach (var town in _county.Towns)
        {
            for (var n = 1; n <= 3; n++)
            {
                Add($"meeting-{town.Code}-{n}", "town-meetings", random.Pick(subjects), town.Code, null,
                    ("townId", "@town-profile-" + town.Code), ("heldOn", Text(_today.AddDays(-(random.Between(5, 100) + ((n - 1) * 90))))), ("chair", Names.Person(random)),
                    ("attendees", Text(random.Between(8, 40))), ("minutesNo", $"会纪〔{_today.Year}〕{random.Between(1, 60)}号"));
            }
        }
    }

    private void AddVillageWork()
    {
        var random = Random("village-work");
        Add("pact-county", "fire-pacts", "村民防火公约", _county.Code, null,
            ("edition", "2"), ("effectiveFrom", Text(_today.AddDays(-400))),
            ("body", "{village}全体村民共同约定：\n一、安全用火用电用气，不乱接电线，人离火熄。\n二、不在房前屋后堆放柴草，不占用消防车通道和取水点。\n三、不野外违规用火，不烧秸秆。\n四、照看好家中老人和孩子，教会他们报警和逃生。\n五、发现火情立即拨打119，互相通知、互相帮助。\n六、支持村里的防火巡查，发现隐患及时改正。"));
        foreach (var (index, (occasion, title, body)) in Broadcasts.Index())
        {
            Add($"broadcast-{index + 1}", "loudspeaker-texts", title, _county.Code, null, ("occasion", occasion), ("body", body), ("inUse", "true"));
        }

        foreach (var village in _county.Villages)
        {
            var profile = "@village-profile-" + village.Code;
            var officer = Names.Person(random);
            if (random.Chance(0.9))
            {
                Add("police-" + village.Code, "village-police", officer, village.Code, null,
                    ("villageId", profile), ("stationName", _county.Towns.First(t => t.Code == village.TownCode).Name + "派出所"), ("phone", Phone(random)), ("startsOn", Text(_today.AddDays(-random.Between(60, 900)))));
            }

            if (random.Chance(0.85))
            {
                var failing = random.Chance(0.3);
                Add("visit-" + village.Code, "village-police-visits", officer, village.Code, null,
                    ("villageId", profile), ("visitedOn", Text(_today.AddDays(-random.Between(5, 420)))), ("managerAppointed", "true"), ("rulesAndPact", "true"),
                    ("propagandaChecks", random.Chance(0.8) ? "true" : ""), ("facilitiesUpkept", failing ? "false" : "true"), ("volunteerTeam", random.Chance(0.5) ? "true" : ""),
                    ("findings", failing ? "取水点被杂物遮挡，已口头要求清理。" : ""), ("documentNo", $"检〔{_today.Year}〕{random.Between(1, 400)}"));
            }

            foreach (var day in random.Chance(0.8) ? new[] { "Monday", "Thursday", "Saturday" } : [])
            {
                Add($"patrol-{village.Code}-{day}", "village-patrols", Names.Person(random), village.Code, null,
                    ("villageId", profile), ("weekday", day), ("phone", Phone(random)), ("route", "村口、祠堂、柴草堆放处、取水点"));
            }
        }
    }

    private void AddPlans()
    {
        var random = Random("plans");
        foreach (var town in _county.Towns.Where((_, i) => i % 3 != 2))
        {
            var approved = random.Chance(0.8);
            Add("plan-" + town.Code, "rural-plans", town.Name + "乡村消防专项规划", town.Code, null,
                ("level", "Town"), ("documentNo", approved ? $"云政复〔2024〕{random.Between(1, 90)}号" : ""), ("approvedBy", approved ? $"{_county.Name}人民政府" : ""),
                ("approvedOn", approved ? Text(_today.AddDays(-random.Between(100, 900))) : ""));
        }

        var first = _county.Towns.First();
        var beyond = _county.Villages.First(v => v.TownCode != first.Code);
        Add("plan-area-1", "rural-plan-areas", "规划外延村", beyond.Code, null, ("planId", "@plan-" + first.Code));
    }
}
