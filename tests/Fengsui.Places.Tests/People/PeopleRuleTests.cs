using System.Collections;
using System.Globalization;
using System.Resources;
using Fengsui.Kernel.Access;
using Fengsui.Places.Ledgers.Kinds;
using Fengsui.Places.People;
using Fengsui.Places.Register;

namespace Fengsui.Places.Tests.People;

/// <summary>Every computed rule about people, towns, villages and complexes as a table.</summary>
public sealed class PeopleRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Theory]
    [InlineData(null, "Missing")]
    [InlineData("2026-11-27", "Overdue")]
    [InlineData("2026-11-28", "Soon")] // its own day still counts
    [InlineData("2027-01-27", "Soon")] // the sixtieth day
    [InlineData("2027-01-28", null)]
    public void A_day_is_missing_past_soon_or_far(string? due, string? expected) =>
        Assert.Equal(expected, DueRules.StateOf(Day(due), Today, 60)?.ToString());

    [Theory]
    [InlineData("2026-09-01", 60, "2026-10-31")]
    [InlineData("2026-09-01", null, "2026-11-30")] // the county's ninety days
    [InlineData(null, 60, null)]
    [Trait("Req", "S-54")]
    public void A_town_meets_again_within_its_cadence(string? last, int? cadence, string? expected) =>
        Assert.Equal(Day(expected), DueRules.MeetingDue(Day(last), cadence, 90));

    [Theory]
    [InlineData("2025-11-28", "2026-11-28")]
    [InlineData("2024-02-29", "2025-02-28")]
    [InlineData(null, null)]
    [Trait("Req", "S-56")]
    public void The_police_come_at_least_once_a_year(string? last, string? expected) => Assert.Equal(Day(expected), DueRules.VisitDue(Day(last)));

    [Theory]
    [InlineData("", "Day Evening Night")]
    [InlineData("Day+ Day+ Night+ Night+", "")] // two shifts of twelve hours
    [InlineData("Day+ Day- Night+ Night+", "Day")]
    [InlineData("Day+ Night+", "Day Night")]
    [InlineData("Unknown+ Unknown+", "Day Evening Night")]
    [Trait("Req", "S-46")]
    public void A_shift_needs_two_certified_operators(string operators, string expected) => Assert.Equal(
        expected, string.Join(' ', DueRules.ShortShifts(operators.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(o => (Enum.Parse<ControlShift>(o[..^1]), o[^1] == '+')))));

    [Theory]
    [InlineData("", null, false)]
    [InlineData("A1", null, true)]
    [InlineData("A1", "2026-11-28", true)]
    [InlineData("A1", "2026-11-27", false)]
    [Trait("Req", "S-46")]
    public void A_certificate_counts_until_its_last_day(string number, string? expires, bool expected) =>
        Assert.Equal(expected, DueRules.IsCertified(number, Day(expires), Today));

    [Theory]
    [InlineData("2026-01-01", null, true)]
    [InlineData("2026-01-01", "2026-11-28", true)]
    [InlineData("2026-01-01", "2026-11-27", false)]
    [InlineData("2026-11-29", null, false)]
    [InlineData(null, null, false)]
    [Trait("Req", "S-36")]
    public void A_benefit_is_had_from_its_day_to_its_end(string? granted, string? to, bool expected) =>
        Assert.Equal(expected, DueRules.IsValid(Day(granted), Day(to), Today));

    [Theory]
    [InlineData("LabourContract", "Contract Pension Medical Unemployment WorkInjury Maternity AccidentInsurance Allowance")]
    [InlineData("Dispatch", "Contract Pension Medical Unemployment WorkInjury Maternity AccidentInsurance Allowance")]
    [InlineData("PartTime", "AccidentInsurance Allowance")]
    [InlineData("Volunteer", "AccidentInsurance Allowance")]
    [Trait("Req", "S-61")]
    public void An_empty_file_lacks_what_the_employment_asks_for(string employment, string expected) => Assert.Equal(
        expected, string.Join(' ', WelfareRules.Missing(File(Enum.Parse<EmploymentKind>(employment), complete: false))));

    [Fact]
    [Trait("Req", "S-61")]
    public void A_whole_file_lacks_nothing_and_each_part_taken_out_is_named()
    {
        Assert.Empty(WelfareRules.Missing(File(EmploymentKind.LabourContract)));
        foreach (var (part, take) in new (WelfareItem, Action<FirefighterWelfare>)[]
        {
            (WelfareItem.Contract, f => f.ContractFrom = null), (WelfareItem.Pension, f => f.PensionInsured = false),
            (WelfareItem.Medical, f => f.MedicalInsured = null), (WelfareItem.Unemployment, f => f.UnemploymentInsured = false),
            (WelfareItem.WorkInjury, f => f.WorkInjuryInsured = false), (WelfareItem.Maternity, f => f.MaternityInsured = false),
            (WelfareItem.AccidentInsurance, f => f.AccidentSum = 0), (WelfareItem.AccidentInsurance, f => f.AccidentExpiresOn = null),
            (WelfareItem.Allowance, f => f.MonthlyAllowance = null),
        })
        {
            var file = File(EmploymentKind.LabourContract);
            take(file);
            Assert.Equal([part], WelfareRules.Missing(file));
        }
    }

    [Theory]
    [InlineData("2027-01-27", "2028-01-01", "Contract Soon")]
    [InlineData("2026-11-27", "2026-12-01", "Contract Overdue, AccidentInsurance Soon")]
    [InlineData("2028-01-01", "2028-01-01", "")]
    [InlineData(null, "2028-01-01", "")] // a contract without an end
    [Trait("Req", "S-61")]
    public void What_ends_within_sixty_days_is_told(string? contractTo, string accident, string expected)
    {
        var file = File(EmploymentKind.LabourContract);
        (file.ContractTo, file.AccidentExpiresOn) = (Day(contractTo), Day(accident));
        Assert.Equal(expected, string.Join(", ", WelfareRules.Judge(file, Today, 60).Select(f => $"{f.Item} {f.State}")));
        file.ExitedOn = new DateOnly(2026, 10, 1);
        Assert.Empty(WelfareRules.Judge(file, Today, 60));
    }

    [Theory]
    [InlineData("2020-03-01", null, 10)] // January to October: November is not over
    [InlineData("2026-03-15", null, 8)]
    [InlineData("2026-11-02", null, 0)]
    [InlineData("2020-03-01", "2026-05-10", 5)]
    [InlineData("2020-03-01", "2026-11-20", 11)] // who has left is due the month of leaving
    [InlineData("2020-03-01", "2025-05-10", 0)]
    [InlineData(null, null, 10)]
    [Trait("Req", "S-61")]
    public void The_account_counts_months_of_the_year(string? entered, string? exited, int months)
    {
        var account = WelfareAccount.Of(
            800, Day(entered), Day(exited), [(new DateOnly(2026, 2, 1), 1_600.5), (new DateOnly(2025, 12, 31), 9_000)], Today);
        Assert.Equal((months, months * 800.0, 1_600.5, (months * 800) - 1_600.5), (account.Months, account.Due, account.Paid, account.Balance));
    }

    [Theory]
    [InlineData(90, 100, 90)]
    [InlineData(199, 200, 99)] // all but one is not all
    [InlineData(0, 100, 0)]
    [InlineData(null, 100, null)]
    [InlineData(5, 0, null)]
    [InlineData(5, null, null)]
    [Trait("Req", "S-55")]
    public void The_signing_rate_is_a_share_of_households(int? signed, int? households, int? expected) =>
        Assert.Equal(expected, VillageProfileLedger.RateOf(signed, households));

    [Theory]
    [InlineData("2020-01-01", null, "2026-01-01", null, true)]
    [InlineData("2020-01-01", "2025-12-31", "2026-01-01", null, false)]
    [InlineData("2020-01-01", "2026-01-01", "2026-01-01", null, true)]
    [InlineData("2026-01-01", null, "2020-01-01", "2025-12-31", false)]
    [Trait("Req", "S-56")]
    public void Two_officers_of_a_village_may_not_share_a_day(string from, string? to, string otherFrom, string? otherTo, bool expected) => Assert.Equal(
        expected, VillagePoliceAssignmentLedger.Overlap((Day(from)!.Value, Day(to)), (Day(otherFrom)!.Value, Day(otherTo))));

    [Theory]
    [InlineData(3, false, true)]
    [InlineData(0, true, true)] // the ledger knows of a pond
    [InlineData(0, false, false)]
    [InlineData(null, false, null)]
    [Trait("Req", "S-57")]
    public void Water_is_there_when_counted_or_entered(int? counted, bool entered, bool? expected) => Assert.Equal(expected, RuralGapReader.WaterOf(counted, entered));

    [Theory]
    [InlineData("990121", true)]
    [InlineData("990121001", true)]
    [InlineData("990121001001", true)]
    [InlineData("990121002", false)]
    [InlineData("", false)]
    [Trait("Req", "S-57")]
    public void A_plan_covers_its_area_with_all_below(string area, bool expected) => Assert.Equal(expected, RuralGapReader.Covers([area], "990121001001"));

    [Theory]
    [InlineData("990121001001", 3)] // the nearest division that has one, whatever the county's edition
    [InlineData("990121002001", 2)] // the newest in force; the third edition begins next year
    [InlineData("990122001001", null)]
    [Trait("Req", "S-55")]
    public void The_nearest_and_newest_pact_is_in_force(string village, int? expected)
    {
        FirePact[] pacts =
        [
            Pact("990121", 1, "2024-01-01"), Pact("990121", 2, "2025-01-01"), Pact("990121", 9, "2027-01-01"), Pact("990121001", 3, "2020-01-01"),
        ];
        Assert.Equal(expected, VillagePacts.InForce(pacts, village, Today)?.Edition);
    }

    [Theory]
    [InlineData("11010519491231002X", true)] // the standard's own example
    [InlineData("440524188001010014", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491231002", false)]
    [InlineData("1101051949123100２X", false)]
    [Trait("Req", "S-61")]
    public void An_identity_number_is_checked_and_covered(string number, bool expected)
    {
        Assert.Equal(expected, IdentityNumber.IsValid(number));
        Assert.DoesNotContain(number[3..13], PersonalData.Mask(number), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Req", "S-104")]
    public void Every_text_about_people_is_there_in_both_languages()
    {
        var (chinese, english) = (Texts(""), Texts("en"));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(text.Value.Contains("{0}", StringComparison.Ordinal), english[text.Key].Contains("{0}", StringComparison.Ordinal)));
        Assert.All(Enum.GetNames<DueKind>(), k => Assert.Contains("DueKind." + k, chinese.Keys));
        Assert.All(Enum.GetNames<DueState>(), s => Assert.Contains("DueState." + s, chinese.Keys));
        Assert.All(Enum.GetNames<WelfareItem>(), i => Assert.Contains("WelfareItem." + i, chinese.Keys));
    }

    private static FirePact Pact(string division, int edition, string from) =>
        new() { Id = Guid.Empty, CreatedAt = default, DivisionCode = division, Edition = edition, EffectiveFrom = Day(from) };

    private static FirefighterWelfare File(EmploymentKind employment, bool complete = true) => complete
        ? new()
        {
            Id = Guid.Empty, CreatedAt = default, Employment = employment, ContractFrom = new(2024, 1, 1), PensionInsured = true, MedicalInsured = true,
            UnemploymentInsured = true, WorkInjuryInsured = true, MaternityInsured = true, AccidentInsurer = "x", AccidentSum = 500_000,
            AccidentExpiresOn = new(2028, 1, 1), MonthlyAllowance = 800,
        }
        : new() { Id = Guid.Empty, CreatedAt = default, Employment = employment };

    private static Dictionary<string, string> Texts(string culture) =>
        new ResourceManager(typeof(PeopleTexts)).GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
